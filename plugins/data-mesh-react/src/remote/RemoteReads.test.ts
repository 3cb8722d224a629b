import { RemoteReads } from './RemoteReads';

const load = async () => 'value';

describe('RemoteReads', () => {
  it('gives the same read for the same key', () => {
    const reads = new RemoteReads();
    expect(reads.get('a', load)).toBe(reads.get('a', load));
    expect(reads.get('a', load)).not.toBe(reads.get('b', load));
  });

  it('forgets the reads that were looked at longest ago, never one in use', () => {
    const reads = new RemoteReads();
    const used = reads.get('used', load);
    used.subscribe(() => {});
    const idle = reads.get('idle', load);
    Array.from({ length: 40 }, (_, index) => reads.get(`${index}`, load));
    expect(reads.get('used', load)).toBe(used);
    expect(reads.get('idle', load)).not.toBe(idle);
  });
});
