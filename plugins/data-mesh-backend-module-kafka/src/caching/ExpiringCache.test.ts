import { ExpiringCache } from './ExpiringCache';

/** The cache's clock, which it looks at once in a millisecond. */
let passed = 0;
beforeEach(() => {
  const begun = performance.now();
  jest.spyOn(performance, 'now').mockImplementation(() => begun + passed);
});
afterEach(() => jest.restoreAllMocks());

async function pass(milliseconds: number): Promise<void> {
  passed += milliseconds;
  await new Promise(resolve => setTimeout(resolve, 5));
}

describe('an expiring cache', () => {
  it('lets concurrent questions share an answer, until it expires', async () => {
    const cache = new ExpiringCache<number>({ maxEntries: 10, ttlMs: 100 });
    const load = jest.fn(async () => 1);
    await Promise.all([cache.get('a', load), cache.get('a', load)]);
    await cache.get('a', load);
    expect(load).toHaveBeenCalledTimes(1);
    await pass(101);
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
    await pass(51);
    await expect(patient.get('a', async () => 2)).resolves.toBe(2);
  });

  it('answers whoever asked, also when others need the room meanwhile', async () => {
    const cache = new ExpiringCache<string>({ maxEntries: 1, ttlMs: 100 });
    let answer = (_: string) => {};
    const slow = cache.get(
      'a',
      () =>
        new Promise(resolve => {
          answer = resolve;
        }),
    );
    await expect(cache.get('b', async () => 'y')).resolves.toBe('y');
    answer('x');
    await expect(slow).resolves.toBe('x');
    expect(cache.size).toBe(1);
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
    const tooLarge = jest.fn(async () => 'x'.repeat(11));
    await cache.get('d', tooLarge);
    await cache.get('d', tooLarge);
    expect(tooLarge).toHaveBeenCalledTimes(2);
    const load = jest.fn(async () => 'xxxx');
    await cache.get('b', load);
    await cache.get('c', load);
    expect(load).not.toHaveBeenCalled();
    await cache.get('a', load);
    expect(load).toHaveBeenCalledTimes(1);
  });
});
