import { ReadEnded } from '@datamesh-portal/plugin-data-mesh-common';
import { createStreamsClient } from './createStreamsClient';

const discoveryApi = {
  getBaseUrl: async (pluginId: string) => `http://localhost/api/${pluginId}`,
};
const port = {
  product: { namespace: 'default', name: 'departures' },
  port: 'departures',
};
const progress = { messages: 10, matches: 1, partitions: 6, partitionsDone: 0 };
const started = {
  readAt: '2013-01-01T10:00:00.000Z',
  unmasked: false,
  maskedFields: ['email'],
  order: 'newest-first',
};
const message = {
  partition: 3,
  offset: '17',
  timestamp: '2013-01-01T09:59:58.000Z',
  key: { format: 'empty' },
  value: { format: 'empty' },
  headers: [],
};

function clientOf(answer: string, status = 200) {
  const fetch = jest.fn(
    async (..._request: Parameters<typeof globalThis.fetch>) => {
      const bytes = [new TextEncoder().encode(answer)];
      const response = new Response(answer, { status });
      Object.defineProperty(response, 'body', {
        value: {
          getReader: () => ({
            read: async () => ({
              done: bytes.length === 0,
              value: bytes.shift(),
            }),
            cancel: async () => {},
          }),
        },
      });
      return response;
    },
  );
  return {
    client: createStreamsClient({ discoveryApi, fetchApi: { fetch } }),
    fetch,
  };
}

function events(...list: Array<[event: string, data: unknown]>) {
  return list
    .map(
      ([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
    )
    .join('');
}

describe('reading messages', () => {
  it('tells how the read goes, with dates as dates', async () => {
    const { client, fetch } = clientOf(
      events(
        ['started', started],
        ['messages', { items: [message] }],
        ['progress', { ...progress, at: '2013-01-01T09:00:00.000Z' }],
        ['ended', { stop: 'time', progress: { ...progress, older: 'c' } }],
      ),
    );
    const observer = {
      onStarted: jest.fn(),
      onMessages: jest.fn(),
      onProgress: jest.fn(),
    };
    const { signal } = new AbortController();
    const ended = await client.readMessages(
      port,
      { start: { at: 'newest' }, filter: 'value.delay > 30' },
      observer,
      { signal },
    );

    expect(ended).toEqual<ReadEnded>({
      stop: 'time',
      progress: { ...progress, older: 'c', at: undefined },
    });
    const [begun] = observer.onStarted.mock.calls[0];
    expect(begun.readAt).toEqual(new Date(Date.UTC(2013, 0, 1, 10)));
    const [{ items }] = observer.onMessages.mock.calls[0];
    expect(items[0].timestamp).toBeInstanceOf(Date);
    expect(observer.onProgress.mock.calls[0][0].at.getUTCHours()).toBe(9);
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe(
      'http://localhost/api/data-mesh/products/default/departures/ports/departures/messages/read',
    );
    expect(new Headers(init?.headers).get('accept')).toBe('text/event-stream');
    expect(init?.signal).toBe(signal);
    expect(JSON.parse(String(init?.body)).filter).toBe('value.delay > 30');
  });

  it('rejects with what the backend says after it had begun', async () => {
    const { client } = clientOf(
      events(
        ['started', started],
        [
          'failed',
          {
            error: { name: 'ConflictError', message: 'Created anew.' },
            response: { statusCode: 409 },
          },
        ],
      ),
    );
    await expect(client.readMessages(port, {}, {})).rejects.toMatchObject({
      statusCode: 409,
      cause: { message: 'Created anew.' },
    });
  });

  it('rejects when the answer breaks off', async () => {
    const { client } = clientOf(events(['started', started]));
    await expect(client.readMessages(port, {}, {})).rejects.toThrow(
      'ended before the answer was complete',
    );
  });

  it('rejects when the backend refuses at once', async () => {
    const { client } = clientOf(
      JSON.stringify({
        error: { name: 'NotAllowedError', message: 'Ask the owner.' },
        response: { statusCode: 403 },
      }),
      403,
    );
    await expect(client.tailMessages(port, {}, {})).rejects.toMatchObject({
      statusCode: 403,
    });
  });
});

describe('following a stream', () => {
  it('hands out what arrives until it ends', async () => {
    const { client } = clientOf(
      events(
        ['started', { ...started, order: 'oldest-first' }],
        ['messages', { items: [message], received: 5, skipped: 4 }],
        ['ended', { reason: 'time', newer: 'd' }],
      ),
    );
    const onBatch = jest.fn();
    const ended = await client.tailMessages(port, {}, { onBatch });

    expect(ended).toEqual({ reason: 'time', newer: 'd' });
    const [batch] = onBatch.mock.calls[0];
    expect(batch).toMatchObject({ received: 5, skipped: 4 });
    expect(batch.items[0].timestamp).toBeInstanceOf(Date);
  });
});
