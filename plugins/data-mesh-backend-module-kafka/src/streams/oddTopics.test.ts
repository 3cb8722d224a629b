import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { CompressionTypes, Partitioners } from 'kafkajs';
import {
  readNewest,
  readPage,
  readPages,
  requestFor,
  valuesOf,
} from '../__testUtils__/readPages';
import { eventually } from '../__testUtils__/eventually';
import { startsCluster } from '../__testUtils__/startsCluster';
import { KafkaStreamPlatform } from './KafkaStreamPlatform';

jest.setTimeout(180_000);

let platform: KafkaStreamPlatform;
const cluster = startsCluster(started => {
  platform = started.platform();
});

describe('a compacted topic', () => {
  it('is read in both directions over gaps of many thousand offsets', async () => {
    await cluster.createTopic('odd-compacted', 1, {
      'cleanup.policy': 'compact',
      'min.cleanable.dirty.ratio': '0.001',
      'segment.ms': '100',
      'min.compaction.lag.ms': '0',
      'max.compaction.lag.ms': '100',
    });
    for (let round = 0; round < 4; round++) {
      await cluster.producer.send({
        topic: 'odd-compacted',
        messages: [
          { key: `stays-${round}`, value: String(round) },
          ...Array.from({ length: 20_000 }, () => ({
            key: 'again',
            value: 'x',
          })),
        ],
      });
      await new Promise(resolve => setTimeout(resolve, 300));
    }
    // A segment is cleaned when another one is begun behind it.
    const read = async () => {
      await cluster.producer.send({
        topic: 'odd-compacted',
        messages: [{ key: 'last', value: null }],
      });
      return (await readPages(platform, 'odd-compacted', { limit: 5_000 }))
        .messages;
    };
    const messages = await eventually(
      read,
      found => found.length < 5_000,
      60_000,
    );
    expect(messages.length).toBeLessThan(5_000);
    const kept = (found: Message[]) =>
      valuesOf(found.filter(({ key }) => /^stays/.test(String(key.data))));
    expect(kept(messages)).toEqual(['0', '1', '2', '3']);
    const filter = 'key.startsWith("stays")';
    const forward = await readPages(platform, 'odd-compacted', {
      filter,
      limit: 1,
    });
    expect(valuesOf(forward.messages)).toEqual(['0', '1', '2', '3']);
    const backward = await readPages(platform, 'odd-compacted', {
      start: { at: 'end' },
      direction: 'backward',
      filter,
      limit: 1,
    });
    expect(valuesOf(backward.messages)).toEqual(['3', '2', '1', '0']);
    const gap = BigInt(forward.messages[2].offset) - 5n;
    const inGap = await readPage(platform, 'odd-compacted', {
      start: { at: 'offset', offset: gap },
      filter,
    });
    expect(valuesOf(inGap.messages)).toEqual(['2', '3']);
  });
});

describe('odd-transactions', () => {
  it('show what is committed, or everything but their markers', async () => {
    await cluster.createTopic('odd-transactions');
    const transactional = cluster.client.producer({
      transactionalId: 'odd',
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await transactional.connect();
    const write = async (value: string) => {
      const transaction = await transactional.transaction();
      await transaction.send({
        topic: 'odd-transactions',
        messages: [{ value: `${value} 1` }, { value: `${value} 2` }],
      });
      return transaction;
    };
    await (await write('kept')).commit();
    await (await write('gone')).abort();
    await cluster.sendValues('odd-transactions', 'plain');
    const open = await write('open');
    await cluster.sendValues('odd-transactions', 'behind');
    try {
      const expected = {
        committed: ['kept 1', 'kept 2', 'plain'],
        uncommitted: [
          ...['kept 1', 'kept 2', 'gone 1', 'gone 2', 'plain'],
          ...['open 1', 'open 2', 'behind'],
        ],
      };
      for (const isolation of ['committed', 'uncommitted'] as const) {
        for (const limit of [1, 100]) {
          const forward = await readPages(platform, 'odd-transactions', {
            isolation,
            limit,
          });
          expect(valuesOf(forward.messages)).toEqual(expected[isolation]);
          const backward = await readPages(platform, 'odd-transactions', {
            start: { at: 'end' },
            direction: 'backward',
            isolation,
            limit,
          });
          expect(valuesOf(backward.messages)).toEqual(
            [...expected[isolation]].reverse(),
          );
        }
      }
      // What another isolation has shown is not shown again.
      const { last } = await readPage(platform, 'odd-transactions', {
        isolation: 'uncommitted',
      });
      const after = await readPage(platform, 'odd-transactions', {
        start: { at: 'positions', positions: last.upper },
      });
      expect(after.messages).toEqual([]);
      expect(after.last.upper).toEqual(last.upper);
    } finally {
      await open.abort();
      await transactional.disconnect();
    }
  });
});

describe('large messages', () => {
  it('of 10 MB are cut in the list, whole on demand, and paged through', async () => {
    await cluster.createTopic('huge', 2, { 'max.message.bytes': '20000000' });
    for (let i = 0; i < 4; i++) {
      await cluster.producer.send({
        topic: 'huge',
        messages: [
          {
            partition: i % 2,
            key: String(i),
            value: Buffer.alloc(10_000_000, String(i)),
            timestamp: String(1_000 + i),
          },
        ],
      });
    }
    const newest = await readNewest(platform, 'huge', 10);
    expect(newest.map(({ key }) => key.data)).toEqual(['3', '2', '1', '0']);
    expect(newest[0].value).toMatchObject({ cut: true, sizeBytes: 10_000_000 });
    const { messages } = await readPages(platform, 'huge', { limit: 1 });
    expect(messages.map(({ key }) => key.data)).toEqual(['0', '1', '2', '3']);
    const [whole] = (
      await readPage(platform, 'huge', {
        ...requestFor({}),
        start: { at: 'offset', offset: 1n },
        partitions: [1],
        selection: { payloads: 'whole' },
        limit: 1,
      } as Parameters<typeof readPage>[2])
    ).messages;
    expect(whole.value.cut).toBeFalsy();
    expect(String(whole.value.data)).toBe('3'.repeat(10_000_000));
    const raw = await platform.readRaw('huge', 1, 0n);
    expect(Buffer.from(raw.value!).equals(Buffer.alloc(10_000_000, '1'))).toBe(
      true,
    );
  });
});

describe('a batch that decompresses to too much', () => {
  it('shows its messages with the reason, between their neighbours', async () => {
    await cluster.createTopic('bomb');
    await cluster.sendValues('bomb', 'before');
    await cluster.producer.send({
      topic: 'bomb',
      compression: CompressionTypes.GZIP,
      messages: [{ value: Buffer.alloc(65 * 1024 ** 2) }, { value: 'beside' }],
    });
    await cluster.sendValues('bomb', 'after');
    const reason = 'its batch decompresses to more than 64 MiB';

    const { messages, last } = await readPage(platform, 'bomb', {});
    expect(
      messages.map(({ value }) => value.error ?? String(value.data)),
    ).toEqual([
      'before',
      `Withheld: ${reason}.`,
      `Withheld: ${reason}.`,
      'after',
    ]);
    expect(last.progress).toMatchObject({ messages: 4, matches: 4 });

    const { messages: linked } = await readPage(platform, 'bomb', {
      start: { at: 'offset', offset: 2n },
      limit: 1,
    });
    expect(linked).toMatchObject([{ offset: '2' }]);
    await expect(platform.readRaw('bomb', 0, 2n)).rejects.toThrow(reason);
  });
});

describe('a thousand partitions', () => {
  it('are merged, and paged through, within seconds', async () => {
    await cluster.createTopic('wide', 1_000);
    // Sends to leaders that are not elected yet are repeated, once.
    const producer = cluster.client.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    await producer.send({
      topic: 'wide',
      messages: Array.from({ length: 3_000 }, (_, i) => ({
        partition: (i * 7) % 1_000,
        value: String(i),
        timestamp: String(1_700_000_000_000 + i),
      })),
    });
    await producer.disconnect();
    const begun = Date.now();
    const newest = await readNewest(platform, 'wide', 100);
    expect(valuesOf(newest)).toEqual(
      Array.from({ length: 100 }, (_, i) => String(2_999 - i)),
    );
    const { messages, pages } = await readPages(platform, 'wide', {
      limit: 500,
    });
    expect(valuesOf(messages)).toEqual(
      Array.from({ length: 3_000 }, (_, i) => String(i)),
    );
    expect(pages).toBeLessThan(9);
    expect(Date.now() - begun).toBeLessThan(30_000);
    const measured = await platform.measureStream('wide', { stretches: 60 });
    expect(measured.throughput).toHaveLength(12);
  });
});
