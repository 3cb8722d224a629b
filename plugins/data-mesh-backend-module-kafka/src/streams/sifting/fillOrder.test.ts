import { MessageSelection } from '@datamesh-portal/plugin-data-mesh-common';
import fc from 'fast-check';
import { batchBytes, framed } from '../__testUtils__/batchBytes';
import { fillOrder } from './fillOrder';
import { SchemaShelf } from './SchemaShelf';
import { SelectionShelf } from './SelectionShelf';
import { SiftingProgress } from './SiftingProgress';
import { SiftResult, SiftTask } from './SiftTask';
import { WorkOrder } from './workOrder';

function workshop() {
  const progress = new SiftingProgress();
  return {
    progress,
    schemas: new SchemaShelf(progress),
    selections: new SelectionShelf(),
  };
}

const EVERYTHING: MessageSelection = { payloads: 'cut' };

function order(
  task: Partial<SiftTask>,
  overrides: Partial<WorkOrder> = {},
): WorkOrder {
  return {
    task: {
      stretches: [],
      direction: 'forward',
      maxMatches: 100,
      maxInflatedBytes: 100_000_000,
      ...task,
    },
    selectionId: 1,
    selection: EVERYTHING,
    forgetSelections: false,
    registry: 1,
    schemas: [],
    spared: [],
    ...overrides,
  };
}

function stretch(bytes: Buffer, to: bigint, partition = 0) {
  return {
    partition,
    from: 0n,
    to,
    batches: new Uint8Array(bytes),
    abortedTransactions: [],
  };
}

const letters = (partition: number, ...values: string[]) =>
  stretch(
    batchBytes({ offset: 0n, records: values.map(value => ({ value })) }),
    BigInt(values.length),
    partition,
  );

function resultOf(answer: ReturnType<typeof fillOrder>): SiftResult {
  if (answer.type !== 'sifted') {
    throw new Error(JSON.stringify(answer));
  }
  return answer.result;
}

describe('filling orders', () => {
  it('sifts each stretch for itself, with the failures of all', () => {
    const { stretches, filterFailures } = resultOf(
      fillOrder(
        order(
          { stretches: [letters(3, 'a', 'b'), letters(1, 'c')] },
          { selection: { payloads: 'cut', filter: 'value.n > 1' } },
        ),
        workshop(),
      ),
    );
    expect(stretches).toMatchObject([
      { partition: 3, scanned: 2, matches: 0, messages: [] },
      { partition: 1, scanned: 1, matches: 0, messages: [] },
    ]);
    expect(filterFailures).toEqual({ count: 3, example: expect.any(String) });
  });

  it('judges what is left after masking', () => {
    const masking = { keyFields: [], maskedFields: [], clearFields: [] };
    const selection = (filter?: string): MessageSelection => ({
      payloads: 'cut',
      masking,
      filter,
    });
    const json = stretch(
      batchBytes({ offset: 0n, records: [{ value: '{"name":"secret"}' }] }),
      1n,
    );
    const sift = (wanted: MessageSelection) =>
      resultOf(
        fillOrder(
          order({ stretches: [json] }, { selection: wanted }),
          workshop(),
        ),
      ).stretches[0];
    expect(sift(selection()).messages[0].message.value).toMatchObject({
      format: 'withheld',
    });
    expect(sift(selection('value.name == "secret"')).messages).toEqual([]);
    expect(
      sift({ payloads: 'cut', filter: 'value.name == "secret"' }).messages,
    ).toHaveLength(1);
  });

  it('shares the budget for decompressed bytes between stretches', () => {
    const inflating = (partition: number) =>
      stretch(
        batchBytes({
          offset: 0n,
          records: [{ value: 'x'.repeat(10_000) }],
          compression: 'zstd',
        }),
        1n,
        partition,
      );
    const { stretches } = resultOf(
      fillOrder(
        order({
          stretches: [inflating(0), inflating(1)],
          maxInflatedBytes: 15_000,
        }),
        workshop(),
      ),
    );
    expect(stretches.map(({ scanned, scannedTo }) => [scanned, scannedTo]))
      // The second is for another task, which begins with it.
      .toEqual([
        [1, 1n],
        [0, 0n],
      ]);
  });

  it('refuses a filter that is not sound, also when it is asked again', () => {
    const shop = workshop();
    const unsound = { payloads: 'cut', filter: 'value.' } as const;
    const first = fillOrder(order({}, { selection: unsound }), shop);
    expect(first).toEqual({
      type: 'refused',
      message: expect.stringContaining('The filter cannot be used'),
    });
    expect(fillOrder(order({}, { selection: undefined }), shop)).toEqual(first);
  });

  it('keeps selections until it is told to forget them', () => {
    const shop = workshop();
    const again = { selection: undefined };
    expect(fillOrder(order({}), shop).type).toBe('sifted');
    expect(fillOrder(order({}, again), shop).type).toBe('sifted');
    expect(
      fillOrder(order({}, { ...again, forgetSelections: true }), shop),
    ).toEqual({
      type: 'failed',
      name: 'Error',
      at: expect.stringMatching(/^\s+at .*SelectionShelf/),
    });
  });

  it('keeps 500 compiled schemas', () => {
    const shop = workshop();
    const naming = (id: number) =>
      stretch(
        batchBytes({ offset: 0n, records: [{ value: framed(id, '{}') }] }),
        1n,
      );
    const supply = (id: number) => ({
      id,
      schema: { format: 'json-schema' as const, schema: '{}', references: [] },
    });
    for (let id = 1; id <= 501; id++) {
      fillOrder(
        order({ stretches: [naming(id)] }, { schemas: [supply(id)] }),
        shop,
      );
    }
    const ask = (id: number) =>
      fillOrder(order({ stretches: [naming(id)] }), shop).type;
    expect([ask(501), ask(2), ask(1)]).toEqual(['sifted', 'sifted', 'schemas']);
  });

  it.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const)(
    'keeps its promises whatever the bytes of %s are',
    compression => {
      const records = ['a', '{"n":1}', 'b'.repeat(60)].map((value, i) => ({
        key: `k${i}`,
        value,
        headers: { h: 'x' },
        timestamp: 1_000 - i,
      }));
      const sound = [0n, 3n, 6n].map(offset =>
        batchBytes({ offset, records, compression }),
      );
      const size = sound[0].length;
      const shop = workshop();
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(size * 3 - 1), fc.nat(255)), {
            maxLength: 6,
          }),
          fc.record({
            direction: fc.constantFrom('forward', 'backward'),
            maxMatches: fc.integer({ min: 1, max: 9 }),
            surplus: fc.constantFrom('later', 'dropped'),
          }),
          fc.constantFrom(undefined, 'key != "k1"'),
          (changes, choice, filter) => {
            const bytes = Buffer.concat(sound);
            for (const [at, value] of changes) {
              bytes[at] = value;
            }
            const surplus =
              choice.direction === 'forward' ? choice.surplus : 'later';
            const answer = fillOrder(
              order(
                { ...choice, surplus, stretches: [stretch(bytes, 9n)] },
                {
                  selectionId: filter ? 2 : 3,
                  selection: { payloads: 'cut', filter },
                },
              ),
              shop,
            );
            if (answer.type === 'schemas') {
              return;
            }
            const [sifted] = resultOf(answer).stretches;
            const { messages, scannedFrom, scannedTo } = sifted;
            expect(messages.length).toBeLessThanOrEqual(choice.maxMatches);
            expect(scannedFrom >= 0n && scannedTo <= 9n).toBe(true);
            let before = { offset: scannedFrom - 1n, edge: -Infinity };
            for (const message of messages) {
              expect(message.offset).toBeGreaterThan(before.offset);
              expect(message.edge).toBeGreaterThanOrEqual(before.edge);
              expect(message.message.offset).toBe(String(message.offset));
              before = message;
            }
            expect(before.offset).toBeLessThan(scannedTo);
          },
        ),
        { numRuns: 1_000 },
      );
    },
  );
});
