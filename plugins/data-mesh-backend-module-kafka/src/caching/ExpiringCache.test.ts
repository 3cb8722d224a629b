import { ConcurrencyLimit } from './ConcurrencyLimit';
import { ExpiringCache } from './ExpiringCache';

describe('an expiring cache', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('lets concurrent questions share an answer, until it expires', async () => {
    const cache = new ExpiringCache<number>({ maxEntries: 10, ttlMs: 100 });
    const load = jest.fn(async () => 1);
    await Promise.all([cache.get('a', load), cache.get('a', load)]);
    await cache.get('a', load);
    expect(load).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(101);
    await cache.get('a', load);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('forgets a failure at once, or after its own time', async () => {
    const fail = jest.fn(async () => {
      throw new Error('no');
    });
    const forgetful = new ExpiringCache({ maxEntries: 10, ttlMs: 100 });
    await expect(forgetful.get('a', fail)).rejects.toThrow('no');
    await expect(forgetful.get('a', fail)).rejects.toThrow('no');
    expect(fail).toHaveBeenCalledTimes(2);
    const patient = new ExpiringCache({
      maxEntries: 10,
      ttlMs: 100,
      failureTtlMs: 50,
    });
    await expect(patient.get('a', fail)).rejects.toThrow('no');
    await expect(patient.get('a', fail)).rejects.toThrow('no');
    expect(fail).toHaveBeenCalledTimes(3);
    jest.advanceTimersByTime(51);
    await expect(patient.get('a', async () => 2)).resolves.toBe(2);
  });

  it('gives up the entry that was not used for longest', async () => {
    const cache = new ExpiringCache<string>({ maxEntries: 2, ttlMs: Infinity });
    const load = jest.fn(async () => 'x');
    await cache.get('a', load);
    await cache.get('b', load);
    await cache.get('a', load);
    await cache.get('c', load);
    expect(cache.size).toBe(2);
    await cache.get('a', load);
    expect(load).toHaveBeenCalledTimes(3);
    await cache.get('b', load);
    expect(load).toHaveBeenCalledTimes(4);
  });
});

describe('an expiring cache of things that differ in size', () => {
  it('holds as many as there is room for', async () => {
    const cache = new ExpiringCache<string>({
      maxEntries: 100,
      ttlMs: Infinity,
      maxWeight: 10,
      weigh: text => text.length,
    });
    await cache.get('a', async () => 'xxxx');
    await cache.get('b', async () => 'xxxx');
    expect(cache.size).toBe(2);
    await cache.get('c', async () => 'xxxx');
    expect(cache.size).toBe(2);
    await cache.get('d', async () => 'x'.repeat(11));
    expect(cache.size).toBe(0);
  });
});

describe('a concurrency limit', () => {
  it('lets no more tasks run than it says, also after failures', async () => {
    const limit = new ConcurrencyLimit(3);
    let running = 0;
    let most = 0;
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        limit.run(async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise(resolve => setImmediate(resolve));
          running -= 1;
          if (i % 3 === 0) {
            throw new Error('no');
          }
        }),
      ),
    );
    expect(most).toBe(3);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(
      7,
    );
  });
});
