import { JsonObject } from '@backstage/types';
import {
  ContractElement,
  ContractProperty,
  createMaskingPlan,
  Message,
  MessageSchemas,
  MessageSelection,
  Payload,
  UNKNOWN_CONTENT,
} from '@datamesh-portal/plugin-data-mesh-common';
import { createSieve } from '@datamesh-portal/plugin-data-mesh-common/filter';
import fc from 'fast-check';
import { readPage } from './pages';
import { bytesOf, nameOf, recordOf, START } from './records';
import { StreamPlatformTestbed, TestbedRecord } from './StreamPlatformTestbed';
import { Tail } from './Tail';

const NAMES = ['a', 'b', 'c', 'd'];
const COUNT = 100;

const anyText = fc.constantFrom('secret-1', 'secret-2', '', 'open');

const { value: anyValue } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(anyText, fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES, 'other'), tie('value'), {
      maxKeys: 4,
    }),
  ),
}));

const anyBytes: fc.Arbitrary<Uint8Array | null> = fc.oneof(
  {
    arbitrary: anyValue.map(value => bytesOf({ a: value } as JsonObject)),
    weight: 2,
  },
  {
    arbitrary: fc
      .dictionary(fc.constantFrom(...NAMES), anyValue)
      .map(value => bytesOf(value as JsonObject)),
    weight: 6,
  },
  anyText.map(bytesOf),
  fc.uint8Array({ maxLength: 12 }),
  fc.constant(null),
);

const anyRecord: fc.Arbitrary<TestbedRecord> = fc
  .record({
    key: anyBytes,
    value: anyBytes,
    headers: fc.array(
      fc.tuple(
        fc.constantFrom('trace', 'secret-1'),
        fc.option(anyText.map(bytesOf)),
      ),
      { maxLength: 1 },
    ),
  })
  .map(parts => ({ ...recordOf(null), ...parts }));

const { properties: anyProperties } = fc.letrec<{
  element: ContractElement;
  properties: ContractProperty[];
}>(tie => ({
  element: fc.record(
    {
      classification: fc.constantFrom('confidential', 'internal', 'public'),
      tags: fc.constant(['pii']),
      properties: tie('properties'),
      items: tie('element'),
    },
    { requiredKeys: [] },
  ),
  properties: fc.uniqueArray(
    fc
      .tuple(
        fc.constantFrom(...NAMES, '*'),
        fc.boolean(),
        fc.oneof({ maxDepth: 3 }, fc.constant({}), tie('element')),
      )
      .map(([name, primaryKey, element]) => ({ name, primaryKey, ...element })),
    { minLength: 1, maxLength: 4, selector: ({ name }) => name },
  ),
}));

const anySelection: fc.Arbitrary<MessageSelection> = fc
  .record({
    object: fc.option(
      anyProperties.map(properties => ({ name: 'x', properties })),
      { nil: undefined, freq: 10 },
    ),
    method: fc.constantFrom('sign' as const, 'null' as const),
    clear: fc.subarray(NAMES, { maxLength: 1 }),
    payloads: fc.constantFrom('cut' as const, 'whole' as const),
    filter: fc.constantFrom(
      undefined,
      'value.a == "secret-1"',
      'value.a == null || has(value.b)',
      'size(value.a) > 2',
      'value.b.c != "open"',
      'value.exists(name, value[name] == "secret-2")',
      'key == "secret-1"',
      '"secret-1" in headers',
      'value == {"a": "secret-1"}',
    ),
  })
  .map(({ object, method, clear, payloads, filter }) => ({
    masking: createMaskingPlan(object, { clear, methods: { default: method } }),
    payloads,
    characters: 40,
    filter,
  }));

export function describeMaskingProperties(
  testbed: StreamPlatformTestbed,
): void {
  describe('whatever a contract says', () => {
    const topic = nameOf('contracts');

    beforeAll(async () => {
      await testbed.createStream(topic, { partitions: 2 });
      await testbed.append(
        topic,
        fc.sample(anyRecord, { numRuns: COUNT, seed: 15 }).map((record, i) => ({
          ...record,
          partition: i % 2,
          timestamp: new Date(START + i),
        })),
      );
    });

    /** As they are before anything is masked. */
    const readClear = async () => {
      const { messages, last } = await readPage(testbed.platform(), topic);
      return { messages: messages.map(ofThisRealm), beginning: last.lower };
    };

    it('a read hands out what the sieve leaves of the messages, and nothing else', async () => {
      const clear = await readClear();
      expect(clear.messages).toHaveLength(COUNT);
      await fc.assert(
        fc.asyncProperty(anySelection, async selection => {
          const sieve = createSieve(selection);
          const verdicts = clear.messages.map(message =>
            sieve(message, schemasOf(message)),
          );
          const { messages, last } = await readPage(testbed.platform(), topic, {
            selection,
          });
          expect(messages).toEqual(
            verdicts.flatMap(verdict =>
              verdict.passes ? [verdict.message] : [],
            ),
          );
          const failures = verdicts.flatMap(verdict =>
            verdict.passes || verdict.failure === undefined
              ? []
              : [verdict.failure],
          );
          expect(last.progress.filterFailures?.count ?? 0).toBe(
            failures.length,
          );
          const example = last.progress.filterFailures?.example;
          expect([undefined, ...failures]).toContain(example);
        }),
        { numRuns: 60, seed: 15, endOnFailure: true },
      );
    });

    it('a tail hands out the same', async () => {
      const clear = await readClear();
      const tails = fc
        .sample(anySelection, { numRuns: 6, seed: 16 })
        .map(selection => ({
          selection,
          tail: new Tail(testbed.platform(), topic, {
            start: clear.beginning,
            selection,
          }),
        }));
      for (const { selection, tail } of tails) {
        await tail.until(() => tail.sum('received') === COUNT);
        await tail.stop();
        const sieve = createSieve(selection);
        const passing = clear.messages
          .map(message => sieve(message, schemasOf(message)))
          .flatMap(verdict => (verdict.passes ? [verdict.message] : []));
        expect(tail.messages).toEqual(expect.arrayContaining(passing));
        expect(tail.messages).toHaveLength(passing.length);
      }
    });
  });
}

/** No schema is registered: what names one may hold anything. */
function schemasOf({ key, value }: Message): MessageSchemas {
  const contentOf = ({ schemaId }: Payload) =>
    schemaId === undefined ? undefined : UNKNOWN_CONTENT;
  return { key: contentOf(key), value: contentOf(value) };
}

/**
 * Jest gives each test file a realm of its own, to which the objects of worker
 * threads do not belong: a filter would take them for no maps.
 */
function ofThisRealm(message: Message): Message {
  const { timestamp, ...rest } = message;
  return { ...JSON.parse(JSON.stringify(rest)), timestamp };
}
