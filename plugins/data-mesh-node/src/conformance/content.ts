import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { readPage, SomeRequest } from './pages';
import { bytesOf, nameOf, recordOf, START } from './records';
import { StreamPlatformTestbed } from './StreamPlatformTestbed';

const LONG = 'y'.repeat(40_000);
const BINARY = Uint8Array.from([0xff, 0x00, 0xfe]);
/** As Kafka's LongSerializer writes 42: it begins like a schema's number. */
const LONG_NUMBER = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 42]);

/** What they hold, by offset. */
const RECORDS = [
  recordOf({ id: 1, nested: { list: [1, null, 'ü'] } }, { key: bytesOf('k') }),
  recordOf(null, { key: bytesOf('tombstone') }),
  recordOf('plain text', { key: LONG_NUMBER }),
  recordOf(BINARY, { key: BINARY }),
  recordOf('', { key: bytesOf('') }),
  recordOf(
    { text: LONG },
    {
      key: bytesOf(LONG),
      headers: [
        ['twice', bytesOf('a')],
        ['twice', bytesOf('b')],
        ['nothing', null],
        ['json', bytesOf({ id: 1 })],
        ['binary', BINARY],
      ],
    },
  ),
].map((record, i) => ({ ...record, timestamp: new Date(START + i) }));

export function describeContent(testbed: StreamPlatformTestbed): void {
  describe('a message', () => {
    const topic = nameOf('content');
    let whole: Message[];
    const read = async (request: SomeRequest = {}) =>
      (await readPage(testbed.platform(), topic, request)).messages;

    beforeAll(async () => {
      await testbed.createStream(topic, { partitions: 1 });
      await testbed.append(topic, RECORDS);
      whole = await read();
    });

    it('has its place and its time', () => {
      expect(
        whole.map(({ partition, offset, timestamp }) => [
          partition,
          offset,
          timestamp,
        ]),
      ).toEqual(
        RECORDS.map(({ timestamp }, offset) => [0, String(offset), timestamp]),
      );
    });

    it('is decoded, and its payloads say how large they are', () => {
      expect(whole[0]).toMatchObject({
        key: { format: 'text', data: 'k', sizeBytes: 1 },
        value: {
          format: 'json',
          data: { id: 1, nested: { list: [1, null, 'ü'] } },
          sizeBytes: RECORDS[0].value?.length,
        },
        headers: [],
      });
      expect(whole[2].value).toMatchObject({
        format: 'text',
        data: 'plain text',
      });
      expect(whole[3]).toMatchObject({
        key: { format: 'hex', data: '0xff00fe', sizeBytes: 3 },
        value: { format: 'hex', data: '0xff00fe', sizeBytes: 3 },
      });
    });

    it('without a key or a value says that it has none, other than one that is empty', () => {
      const empty = { format: 'empty', sizeBytes: 0 };
      expect(whole[1]).toMatchObject({
        key: { data: 'tombstone' },
        value: empty,
      });
      expect(whole[1].value).not.toHaveProperty('data');
      expect(whole[4].key).toMatchObject({ format: 'text', data: '' });
      expect(whole[4].value).toMatchObject({ format: 'text', data: '' });
    });

    it('shows each of its headers, also of the same name, and those of nothing', () => {
      const text = (data: string) => ({ format: 'text', data });
      expect(whole[5].headers).toMatchObject([
        { name: 'twice', value: text('a') },
        { name: 'twice', value: text('b') },
        { name: 'nothing', value: { format: 'empty' } },
        { name: 'json', value: { format: 'json', data: { id: 1 } } },
        { name: 'binary', value: { format: 'hex', data: '0xff00fe' } },
      ]);
    });

    it('is cut where a list is wanted, says so, and is whole where it is wanted whole', async () => {
      expect(whole[5].key.data).toBe(LONG);
      expect(whole[5].value.data).toEqual({ text: LONG });
      expect(whole[5].value.cut).toBeFalsy();
      const cut = await read({ selection: { payloads: 'cut' } });
      const short = await read({
        selection: { payloads: 'cut', characters: 100 },
      });
      for (const [messages, characters] of [
        [cut, 20_000],
        [short, 300],
      ] as const) {
        for (const payload of [messages[5].key, messages[5].value]) {
          expect(payload.cut).toBe(true);
          expect(JSON.stringify(payload.data).length).toBeLessThan(characters);
        }
        expect(messages.slice(0, 5)).toEqual(whole.slice(0, 5));
      }
    });

    it('is there as bytes, as it was written', async () => {
      for (const [offset, { key, value }] of RECORDS.entries()) {
        const raw = await testbed.platform().readRaw(topic, 0, BigInt(offset));
        expect([raw.key, raw.value].map(hexOf)).toEqual(
          [key, value].map(hexOf),
        );
      }
    });

    it('that is not there is not found', async () => {
      for (const [partition, offset] of [
        [0, BigInt(RECORDS.length)],
        [0, -1n],
        [7, 0n],
      ] as const) {
        await expect(
          testbed.platform().readRaw(topic, partition, offset),
        ).rejects.toMatchObject({ name: 'NotFoundError' });
      }
    });

    it('passes a filter by what it holds', async () => {
      const offsetsOf = async (filter: string) =>
        (await read({ selection: { payloads: 'whole', filter } })).map(
          ({ offset }) => offset,
        );
      expect(await offsetsOf('value.id == 1')).toEqual(['0']);
      expect(await offsetsOf('key == "tombstone"')).toEqual(['1']);
      expect(await offsetsOf('value == null')).toEqual(['1']);
      expect(await offsetsOf('offset >= 4')).toEqual(['4', '5']);
      expect(await offsetsOf('"nothing" in headers')).toEqual(['5']);
    });

    it('that a filter cannot judge does not pass, and is counted', async () => {
      const { messages, last } = await readPage(testbed.platform(), topic, {
        selection: { payloads: 'whole', filter: 'value.id > 0' },
      });
      expect(messages.map(({ offset }) => offset)).toEqual(['0']);
      expect(last.progress).toMatchObject({
        messages: RECORDS.length,
        matches: 1,
        filterFailures: { count: RECORDS.length - 1 },
      });
    });
  });
}

function hexOf(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes).toString('hex');
}
