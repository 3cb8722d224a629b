import { mockServices } from '@backstage/backend-test-utils';
import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { StreamPlatforms } from '../StreamPlatforms';
import { ClusterWatch } from './ClusterWatch';

function watchOver(platform: FakePlatform) {
  const platforms = new StreamPlatforms();
  platforms.addPlatform(platform);
  const logger = mockServices.logger.mock();
  const clock = { now: new Date('2026-01-01T00:00:00Z') };
  const watch = new ClusterWatch({
    cacheMs: 10_000,
    logger,
    platforms,
    now: () => clock.now,
  });
  const pass = (ms: number) => {
    clock.now = new Date(clock.now.getTime() + ms);
  };
  return { watch, logger, pass };
}

describe('ClusterWatch', () => {
  it('asks a cluster once for everybody who asks within the cache time', async () => {
    const platform = new FakePlatform();
    const checkHealth = jest.spyOn(platform, 'checkHealth');
    const { watch, pass } = watchOver(platform);

    await Promise.all([watch.getHealth(), watch.getHealth()]);
    pass(9_999);
    await watch.getHealth();
    expect(checkHealth).toHaveBeenCalledTimes(1);

    pass(1);
    await watch.getHealth();
    expect(checkHealth).toHaveBeenCalledTimes(2);
  });

  it('remembers since when a cluster is not fully reachable', async () => {
    const platform = new FakePlatform();
    const { watch, pass } = watchOver(platform);
    await watch.refresh();

    platform.health = { status: 'unreachable', message: 'No broker answers' };
    pass(60_000);
    await watch.refresh();
    platform.health = { status: 'degraded', message: 'No registry answers' };
    pass(60_000);
    await watch.refresh();

    const since = new Date('2026-01-01T00:01:00Z');
    await expect(watch.getHealth()).resolves.toMatchObject([
      { status: 'degraded', unreachableSince: since },
    ]);

    platform.health = { status: 'reachable' };
    pass(60_000);
    await watch.refresh();
    const [health] = await watch.getHealth();
    expect(health.unreachableSince).toBeUndefined();
  });

  it('logs each change once', async () => {
    const platform = new FakePlatform();
    const { watch, logger } = watchOver(platform);

    await watch.refresh();
    platform.health = { status: 'unreachable', message: 'No broker answers' };
    await watch.refresh();
    await watch.refresh();

    expect(logger.info).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      'Cluster demo is unreachable: No broker answers',
    );
  });
});
