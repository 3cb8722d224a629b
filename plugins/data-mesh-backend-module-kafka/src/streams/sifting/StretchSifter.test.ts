import { framed } from '../__testUtils__/batchBytes';
import {
  JSON_SCHEMA,
  letters,
  siftStretch,
  values,
} from './__testUtils__/siftStretch';
import { SiftingProgress } from './SiftingProgress';
import { SiftingCancelled } from './StretchSifter';

describe('sifting a stretch', () => {
  it('makes messages of records', () => {
    const { messages } = siftStretch({
      records: [
        {
          key: 'k',
          value: framed(7, '{"n":1}'),
          headers: { trace: 'x' },
          timestamp: 5,
        },
        { value: null },
      ],
      schemas: [{ id: 7, schema: JSON_SCHEMA }],
    });
    expect(messages[0]).toEqual({
      offset: 10n,
      edge: 5,
      message: {
        partition: 3,
        offset: '10',
        timestamp: new Date(5),
        key: { format: 'text', data: 'k', sizeBytes: 1 },
        value: {
          format: 'json-schema',
          data: { n: 1 },
          sizeBytes: 12,
          schemaId: 7,
        },
        headers: [
          { name: 'trace', value: { format: 'text', data: 'x', sizeBytes: 1 } },
        ],
      },
    });
    expect(messages[1].message.value).toEqual({
      format: 'empty',
      sizeBytes: 0,
    });
  });

  it('tells the time as it was written where it can be none', () => {
    const now = Date.now();
    const nanoseconds = BigInt(now) * 1_000_000n;
    const { messages } = siftStretch({
      records: [now, now, -1, -1, nanoseconds, nanoseconds + 7n].map(
        timestamp => ({ value: 'x', timestamp }),
      ),
    });
    expect(
      messages.map(({ message: { timestamp, implausibleTimestamp } }) => [
        timestamp.toISOString(),
        implausibleTimestamp,
      ]),
    ).toEqual([
      ...Array(2).fill([new Date(now).toISOString(), undefined]),
      ...Array(2).fill(['1969-12-31T23:59:59.999Z', '-1']),
      ['9999-12-31T23:59:59.999Z', `${nanoseconds}`],
      ['9999-12-31T23:59:59.999Z', `${nanoseconds + 7n}`],
    ]);
  });

  it('stops when enough messages passed, and decodes nothing behind', () => {
    const forward = siftStretch({ records: letters, maxMatches: 3 });
    expect(values(forward.messages)).toBe('abc');
    expect(forward.judged).toHaveLength(3);
    expect(forward).toMatchObject({
      matches: 3,
      tally: { scanned: 3, scannedTo: 13n },
    });
    const backward = siftStretch({
      records: letters,
      maxMatches: 3,
      direction: 'backward',
    });
    expect(values(backward.messages)).toBe('gfe');
    expect(backward.judged).toHaveLength(3);
    expect(backward.tally).toMatchObject({ scanned: 3, scannedFrom: 14n });
  });

  it('counts all and decodes only the newest where the surplus is dropped', () => {
    const { messages, matches, judged, tally } = siftStretch({
      records: letters,
      maxMatches: 2,
      surplus: 'dropped',
    });
    expect(values(messages)).toBe('fg');
    expect(messages.map(({ offset }) => offset)).toEqual([15n, 16n]);
    expect(judged).toHaveLength(2);
    expect({ matches, scanned: tally.scanned }).toEqual({
      matches: 7,
      scanned: 7,
    });
  });

  it('keeps the newest matches of a filter where the surplus is dropped', () => {
    const { messages, matches } = siftStretch({
      records: letters,
      maxMatches: 2,
      surplus: 'dropped',
      filter: ({ value }) => 'abcde'.includes(value.data),
    });
    expect(values(messages)).toBe('de');
    expect(matches).toBe(5);
  });

  it('tells how often the filter could not judge', () => {
    const { messages, failures } = siftStretch({
      records: letters,
      filter: ({ value }) => (value.data === 'a' ? 'no such field' : true),
    });
    expect(values(messages)).toBe('bcdefg');
    expect(failures).toEqual(['no such field']);
  });

  it('reads for the filter only what it looks at, and all of what passes', () => {
    const nothing = {
      key: false,
      value: false,
      headers: false,
      offset: false,
      timestamp: false,
    };
    const { messages, judged, missing } = siftStretch({
      records: [
        { key: 'a', value: framed(9, 'x'), headers: { h: '1' }, timestamp: 1 },
        { key: 'b', value: framed(7, '{}'), headers: { h: '2' }, timestamp: 2 },
      ],
      filter: ({ key }) => key.data === 'b',
      filterParts: { ...nothing, key: true },
      schemas: [{ id: 7, schema: JSON_SCHEMA }],
    });
    expect(judged[0]).toMatchObject({
      key: { data: 'a' },
      value: { format: 'empty' },
      headers: [],
    });
    expect(messages).toMatchObject([
      {
        offset: 11n,
        message: {
          offset: '11',
          timestamp: new Date(2),
          key: { data: 'b' },
          value: { data: {} },
          headers: [{ name: 'h' }],
        },
      },
    ]);
    expect(missing).toEqual([]);
  });

  it('ends early when whole messages get too large for one answer', () => {
    const records = [...'abcd'].map(letter => ({
      value: letter.repeat(9_000_000),
    }));
    const whole = siftStretch({ records, cuts: false });
    expect(whole.messages).toHaveLength(2);
    expect(whole.tally.scannedTo).toBe(12n);
    expect(siftStretch({ records, cuts: true }).messages).toHaveLength(4);
  });

  it('leaves off when it is cancelled, and says before where it is', () => {
    const progress = new SiftingProgress();
    const filter = () => {
      progress.isCancelled = progress.records === 4;
      return true;
    };
    expect(() => siftStretch({ records: letters, progress, filter })).toThrow(
      SiftingCancelled,
    );
    expect(progress.place).toMatchObject({ firstOffset: 14n, stretch: 0 });
  });
});
