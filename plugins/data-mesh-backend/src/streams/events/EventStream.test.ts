import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import { AddressInfo } from 'node:net';
import { createServer, get, IncomingMessage, Server } from 'node:http';
import { until } from '../../__testUtils__/until';
import { answerWithEvents } from './answerWithEvents';
import { EventSink } from './EventSink';
import { EventStream } from './EventStream';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(handler: express.RequestHandler): Promise<string> {
  const app = express().get('/', handler);
  server = createServer(app);
  await new Promise<void>(resolve => server!.listen(0, resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

const listen = (url: string) =>
  new Promise<IncomingMessage>((resolve, reject) =>
    get(url, resolve).on('error', reject),
  );

describe('EventStream', () => {
  it('writes each event with its data in one line', async () => {
    const url = await serve(async (_, res) => {
      const events = new EventStream(res);
      await events.send('messages', { text: 'two\nlines\r\n\u2028 data: x' });
      await events.send('ended', { stop: 'limit' });
      events.close();
    });

    const response = await fetch(url);

    expect(await response.text()).toBe(
      'event: messages\ndata: {"text":"two\\nlines\\r\\n\u2028 data: x"}\n\n' +
        'event: ended\ndata: {"stop":"limit"}\n\n',
    );
  });

  it('sends comments while there is nothing to say', async () => {
    const url = await serve(async (_, res) => {
      const events = new EventStream(res, { heartbeatMs: 10 });
      await events.send('started', {});
    });
    const response = await listen(url);
    let text = '';
    response.on('data', chunk => {
      text += chunk;
    });

    await until(() => text.length > 30);
    expect(text).toMatch(/^event: started\ndata: \{\}\n\n(:\n\n)+$/);
  });

  it('gives up a listener that takes nothing any more', async () => {
    let stalled = false;
    let written = 0;
    const url = await serve(async (_, res) => {
      const events = new EventStream(res, { longestStallMs: 50 });
      try {
        for (;;) {
          await events.send('messages', { text: 'x'.repeat(1_000_000) });
          written++;
        }
      } catch {
        stalled = events.signal.aborted;
      }
    });
    const response = await listen(url);
    response.on('error', () => {}).pause();

    await until(() => stalled);
    expect(written).toBeLessThan(50);
  });
});

describe('answering with events', () => {
  const logger = mockServices.logger.mock();
  const answering = (work: (events: EventSink) => Promise<void>) =>
    serve((req, res, next) => {
      answerWithEvents({ req, res, logger }, work).catch(next);
    });

  it('keeps errors that are not written for people in the log', async () => {
    const broken = new TypeError('password s3cret is undefined');
    const url = await answering(async events => {
      await events.send('started', {});
      throw broken;
    });

    const text = await (await fetch(url)).text();

    expect(text).toContain('event: failed');
    expect(text).toContain('"statusCode":503');
    expect(text).not.toContain('s3cret');
    expect(logger.error).toHaveBeenCalledWith(expect.any(String), broken);
  });

  it('does not care what fails once nobody listens', async () => {
    logger.error.mockClear();
    let isOver = false;
    const url = await answering(async events => {
      await events.send('started', {});
      try {
        await new Promise((_, reject) =>
          events.signal.addEventListener('abort', () => reject(new Error('x'))),
        );
      } finally {
        isOver = true;
      }
    });
    const response = await listen(url);
    response.on('error', () => {}).destroy();

    await until(() => isOver);
    expect(logger.error).not.toHaveBeenCalled();
  });
});
