import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { FakePlatform } from '../__testUtils__/FakePlatform';
import { BoundedStreamPlatform } from './BoundedStreamPlatform';

function bound(platform: FakePlatform) {
  const logger = mockServices.logger.mock();
  const bounded = new BoundedStreamPlatform(platform, {
    describeTimeoutMs: 20,
    previewTimeoutMs: 40,
    logger,
  });
  return { bounded, logger };
}

const never = () => new Promise<never>(() => {});

describe('BoundedStreamPlatform', () => {
  it('gives up on a cluster that does not answer in time', async () => {
    const platform = new FakePlatform();
    platform.describeStream = never;
    platform.readNewest = never;
    platform.checkHealth = never;
    const { bounded } = bound(platform);

    await expect(bounded.describeStream('wind')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('within 0.02 s'),
    });
    await expect(bounded.readNewest('wind', { limit: 1 })).rejects.toThrow(
      /within 0.04 s/,
    );
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
});
