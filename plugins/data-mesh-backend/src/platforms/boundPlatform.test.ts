import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { StreamReadRequest } from '@datamesh-portal/plugin-data-mesh-node';
import { FakePlatform } from '../__testUtils__/FakePlatform';
import { boundPlatform } from './boundPlatform';

function bound(platform: FakePlatform) {
  const logger = mockServices.logger.mock();
  const bounded = boundPlatform(platform, {
    describeTimeoutMs: 20,
    previewTimeoutMs: 40,
    logger,
  });
  return { bounded, logger };
}

const request = (): StreamReadRequest => ({
  start: { at: 'beginning' },
  direction: 'forward',
  isolation: 'committed',
  selection: { payloads: 'cut' },
  limit: 10,
  bounds: { messages: 10, bytes: 10, milliseconds: 10 },
  signal: new AbortController().signal,
});

const never = () => new Promise<never>(() => {});

describe('a platform with bounds', () => {
  it('gives up on a cluster that does not answer in time', async () => {
    const platform = new FakePlatform();
    platform.describeStream = never;
    platform.measureStream = never;
    platform.readRaw = never;
    platform.checkHealth = never;
    const { bounded } = bound(platform);

    await expect(bounded.describeStream('wind')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('within 0.02 s'),
    });
    for (const answer of [
      bounded.measureStream('wind', { stretches: 1 }),
      bounded.readRaw('wind', 0, 0n),
    ]) {
      await expect(answer).rejects.toThrow(/within 0.04 s/);
    }
    await expect(bounded.checkHealth()).resolves.toMatchObject({
      status: 'unreachable',
    });
  });

  it('passes on the errors that are written for people', async () => {
    const platform = new FakePlatform();
    const denied = new NotAllowedError('The portal needs READ on wind');
    platform.listStreams = () => Promise.reject(denied);

    await expect(bound(platform).bounded.listStreams()).rejects.toBe(denied);
  });

  it('keeps what a client library throws in the log', async () => {
    const platform = new FakePlatform();
    const broken = new Error('connect ECONNREFUSED broker-7.internal:9092');
    platform.listSubjects = () => Promise.reject(broken);
    const { bounded, logger } = bound(platform);

    await expect(bounded.listSubjects('wind')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.not.stringContaining('broker-7'),
    });
    expect(logger.error).toHaveBeenCalledWith(expect.any(String), broken);
  });

  it('gives up on reads and tails that do not begin in time', async () => {
    const platform = new FakePlatform();
    platform.readMessages = stuck;
    platform.tailMessages = stuck;
    const { bounded } = bound(platform);

    await expect(
      drain(bounded.readMessages('wind', request())),
    ).rejects.toThrow(/within 0.04 s/);
    await expect(
      drain(
        bounded.tailMessages('wind', {
          isolation: 'committed',
          selection: { payloads: 'cut' },
          perSecond: 1,
          signal: new AbortController().signal,
        }),
      ),
    ).rejects.toThrow(/within 0.04 s/);
  });

  it('gives a reader of steps all the time it wants', async () => {
    const platform = new FakePlatform().addTopic('wind', { a: 1 });
    const { bounded } = bound(platform);

    for await (const step of bounded.readMessages('wind', request())) {
      await new Promise(resolve => setTimeout(resolve, 60));
      expect(step.stop).toBe('exhausted');
    }
  });

  it('leaves a read at once when its reader does, even if it hangs', async () => {
    const platform = new FakePlatform();
    let given: AbortSignal | undefined;
    platform.readMessages = (_, { signal }) => {
      given = signal;
      return stuck();
    };
    const { bounded, logger } = bound(platform);
    const leaving = new AbortController();
    const reason = new Error('left');

    const read = drain(
      bounded.readMessages('wind', { ...request(), signal: leaving.signal }),
    );
    leaving.abort(reason);

    await expect(read).rejects.toBe(reason);
    expect(given?.aborted).toBe(true);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('tells the platform that nobody reads on', async () => {
    const platform = new FakePlatform().addTopic('wind', { a: 1 });
    let given: AbortSignal | undefined;
    const read = platform.readMessages.bind(platform);
    platform.readMessages = (topic, asked) => {
      given = asked.signal;
      return read(topic, asked);
    };
    const { bounded } = bound(platform);

    for await (const step of bounded.readMessages('wind', request())) {
      expect(step.messages).toHaveLength(1);
      break;
    }

    expect(given?.aborted).toBe(true);
  });

  it('keeps what breaks a read in the log', async () => {
    const platform = new FakePlatform();
    const broken = new Error('broker-7.internal said s3cret');
    platform.readMessages = async function* read() {
      throw broken;
    };
    const { bounded, logger } = bound(platform);

    await expect(
      drain(bounded.readMessages('wind', request())),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.not.stringMatching(/broker-7|s3cret/),
    });
    expect(logger.error).toHaveBeenCalledWith(expect.any(String), broken);
  });
});

async function* stuck(): AsyncGenerator<never> {
  await never();
}

async function drain(steps: AsyncIterable<unknown>): Promise<void> {
  for await (const step of steps) {
    expect(step).toBeDefined();
  }
}
