import { batchBytes } from '../__testUtils__/batchBytes';
import { StubbornSchema } from './__testUtils__/stubborn';
import {
  closeStubbornPool,
  EVERYTHING,
  logger,
  naming,
  openStubbornPool,
  outcomeOf,
  payloads,
  sifter,
  slowFilter,
  source,
  task,
} from './__testUtils__/stubbornPool';

jest.setTimeout(60_000);

const BATCH_HEADER_BYTES = 61;

beforeAll(openStubbornPool);
afterAll(closeStubbornPool);
beforeEach(() => jest.clearAllMocks());

const SPARED = 'Withheld: it could not be decoded within limits.';

describe('sifting in threads', () => {
  it('answers with what passes', async () => {
    const { stretches } = await sifter().sift(task([{ value: 'a' }]));
    expect(stretches).toEqual([
      expect.objectContaining({
        partition: 0,
        scanned: 1,
        scannedFrom: 0n,
        scannedTo: 1n,
        edge: 1_000,
      }),
    ]);
    expect(stretches[0].messages[0].message.timestamp.getTime()).toBe(1_000);
  });

  it('leaves the bytes of the task as they are, and takes no others along', async () => {
    const { stretches, ...rest } = task([{ value: 'a' }]);
    const { batches } = stretches[0];
    const large = new Uint8Array(1_000_000);
    large.set(batches, 500_000);
    const view = large.subarray(500_000, 500_000 + batches.length);
    const sifting = sifter().sift({
      ...rest,
      stretches: [{ ...stretches[0], batches: view }],
    });
    expect(await payloads(sifting)).toEqual(['a']);
    expect(view).toEqual(batches);
  });

  it('withholds a record that never ends, and shows its neighbours', async () => {
    const records = [
      { value: 'a' },
      naming(StubbornSchema.endless),
      { value: 'b' },
    ];
    expect(await payloads(sifter().sift(task(records)))).toEqual([
      'a',
      SPARED,
      'b',
    ]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('The record at offset 1 cannot be read'),
    );
  });

  it('withholds a record that takes all memory, and shows its neighbours', async () => {
    const records = [
      { value: 'a' },
      { value: 'b' },
      naming(StubbornSchema.devouring),
    ];
    expect(
      await payloads(sifter().sift(task(records, { direction: 'backward' }))),
    ).toEqual(['a', 'b', SPARED]);
  });

  it('survives a batch of millions of empty blocks', async () => {
    const sound = batchBytes({
      offset: 0n,
      records: [{ value: 'a' }],
      compression: 'snappy',
    });
    const hostile = Buffer.concat([
      sound.subarray(0, BATCH_HEADER_BYTES),
      Buffer.from([0x82, ...Buffer.from('SNAPPY\0')]),
      Buffer.alloc(8 + 12_000_000),
    ]);
    hostile.writeInt32BE(hostile.length - 12, 8);
    const { stretches, ...rest } = task([{ value: 'b' }]);
    const found = await payloads(
      sifter().sift({
        ...rest,
        stretches: [{ ...stretches[0], batches: hostile }],
      }),
    );
    expect(found).toEqual([
      expect.stringMatching('Withheld: its batch is damaged'),
    ]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('gives up a task whose records are all too much', async () => {
    const records = Array.from({ length: 5 }, () =>
      naming(StubbornSchema.endless),
    );
    await expect(sifter().sift(task(records))).rejects.toThrow(
      'Messages of cluster demo cannot be read at the moment',
    );
    await expect(
      payloads(sifter().sift(task([{ value: 'after' }]))),
    ).resolves.toEqual(['after']);
  });

  it('does without a schema that never gets ready', async () => {
    const schemas = source();
    const records = [
      naming(StubbornSchema.endlessToCompile),
      naming(StubbornSchema.endlessToCompile),
      { value: 'b' },
    ];
    const mine = sifter({ schemas });
    await expect(payloads(mine.sift(task(records)))).resolves.toEqual([
      '0x000000006778',
      '0x000000006778',
      'b',
    ]);
    expect(schemas.schemaById).not.toHaveBeenCalled();
  });

  it('refuses a filter that takes too long for one message', async () => {
    const selection = slowFilter(60_000);
    const began = Date.now();
    await expect(
      sifter().sift(task([{ value: 'a' }], { selection })),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('The filter takes too long'),
    });
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it('refuses a filter that takes too long for many', async () => {
    const records = Array.from({ length: 5_000 }, () => ({ value: 'a' }));
    await expect(
      sifter().sift(task(records, { selection: slowFilter(5) })),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('blames no filter for a record that never ends', async () => {
    const { stretches } = await sifter().sift(
      task([naming(StubbornSchema.endless), { value: 'a' }], {
        selection: slowFilter(0),
      }),
    );
    expect(stretches[0]).toMatchObject({ scanned: 2, messages: [] });
  });

  it('goes on for others while filters take long', async () => {
    const slow = [1, 2, 3].map(() =>
      outcomeOf(
        sifter().sift(
          task([{ value: 'a' }], { selection: slowFilter(60_000) }),
        ),
      ),
    );
    const began = Date.now();
    await payloads(sifter().sift(task([{ value: 'quick' }])));
    expect(Date.now() - began).toBeLessThan(1_500);
    await Promise.all(slow);
  });

  it('lets readers take turns', async () => {
    const done: string[] = [];
    const busy = { ...EVERYTHING };
    const records = Array.from({ length: 5 }, () =>
      naming(StubbornSchema.slow),
    );
    const mine = sifter();
    const first = Array.from({ length: 6 }, (_, i) =>
      mine
        .sift(task(records, { selection: busy }))
        .then(() => done.push(`busy ${i}`)),
    );
    const second = mine
      .sift(task(records, { selection: { ...EVERYTHING } }))
      .then(() => done.push('other'));
    await Promise.all([...first, second]);
    expect(done.indexOf('other')).toBeLessThanOrEqual(2);
    expect(done.filter(name => name !== 'other')).toEqual(
      [0, 1, 2, 3, 4, 5].map(i => `busy ${i}`),
    );
  });

  it('leaves off at once when it is aborted, waiting or working', async () => {
    const records = Array.from({ length: 400 }, () =>
      naming(StubbornSchema.slow),
    );
    const working = new AbortController();
    const waiting = new AbortController();
    const mine = sifter();
    const tasks = [working, waiting].map(({ signal }) =>
      outcomeOf(mine.sift(task(records), signal)),
    );
    await new Promise(resolve => setTimeout(resolve, 500));
    const began = Date.now();
    waiting.abort(new Error('not wanted'));
    working.abort(new Error('not wanted either'));
    expect(await Promise.all(tasks)).toEqual([
      expect.objectContaining({ message: 'not wanted either' }),
      expect.objectContaining({ message: 'not wanted' }),
    ]);
    await payloads(mine.sift(task([{ value: 'next' }])));
    // All records of one of them alone would have taken eight seconds.
    expect(Date.now() - began).toBeLessThan(2_000);
    await expect(
      mine.sift(task(records), AbortSignal.abort(new Error('before'))),
    ).rejects.toThrow('before');
  });

  it('rejects what is under way when it is closed, and what comes later', async () => {
    const mine = sifter();
    const records = Array.from({ length: 100 }, () =>
      naming(StubbornSchema.slow),
    );
    const outcome = outcomeOf(mine.sift(task(records)));
    await mine.close();
    await mine.close();
    expect(await outcome).toMatchObject({ name: 'ServiceUnavailableError' });
    await expect(mine.sift(task(records))).rejects.toThrow('demo is closed');
  });
});
