import { lagOf } from './describeTopic';
import { assignedTopics } from './memberAssignment';

const offsets = (...values: bigint[]) =>
  values.map((offset, partition) => ({ partition, offset, timestamp: -1n }));
const committed = (...values: Array<[number, bigint]>) => ({
  committed: new Map([['t', new Map(values)]]),
  lags: new Map<string, bigint>(),
});

describe('the lag of a consumer group', () => {
  it('sums the partitions that it has committed', () => {
    expect(
      lagOf(
        committed([0, 4n], [1, 10n]),
        't',
        offsets(0n, 0n, 0n),
        offsets(10n, 10n, 10n),
      ),
    ).toBe(6n);
  });

  it('does not count what retention took away', () => {
    expect(lagOf(committed([0, 4n]), 't', offsets(8n), offsets(10n))).toBe(2n);
  });

  it('is zero when the topic was made anew', () => {
    expect(lagOf(committed([0, 99n]), 't', offsets(0n), offsets(10n))).toBe(0n);
  });

  it('is what the broker counts, where it does', () => {
    const group = { ...committed([0, 4n]), lags: new Map([['t', 2n]]) };
    expect(lagOf(group, 't', offsets(0n), offsets(10n))).toBe(2n);
    expect(lagOf(group, 'u', offsets(0n), offsets(10n))).toBeUndefined();
  });

  it('is unknown without commits', () => {
    expect(
      lagOf(
        { committed: new Map(), lags: new Map() },
        't',
        offsets(0n),
        offsets(1n),
      ),
    ).toBeUndefined();
  });
});

describe('the assignment of a member', () => {
  it('names topics', () => {
    const bytes = Buffer.from(
      '0000000000020001610000000100000005000262630000000000000000',
      'hex',
    );
    expect(assignedTopics(bytes)).toEqual(['a', 'bc']);
  });

  it('is nothing in the bytes of another protocol', () => {
    expect(assignedTopics(Buffer.alloc(0))).toEqual([]);
    expect(assignedTopics(Buffer.from('0001ffffffff', 'hex'))).toEqual([]);
    expect(assignedTopics(Buffer.from('00000000000100ff', 'hex'))).toEqual([]);
    // 2,147,483,647 topics, each of which leads back to itself.
    expect(
      assignedTopics(Buffer.from('00007fffffff0000fffffffe', 'hex')),
    ).toEqual([]);
  });
});
