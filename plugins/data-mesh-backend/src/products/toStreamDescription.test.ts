import { toStreamDescription } from './toStreamDescription';

const observed = {
  topic: 'weather.wind.v1',
  partitions: 1,
  replicationFactor: 1,
  cleanupPolicy: 'delete',
  messageCount: 2n ** 62n,
  consumerGroups: [{ groupId: 'a', state: 'Empty', lag: 7n }],
};

describe('the description of a stream', () => {
  it('tells 64-bit numbers as decimals, and what is implausible as it is written', () => {
    expect(
      toStreamDescription('demo', {
        ...observed,
        implausibleTimestamp: 1_796_069_164_135_000_001n,
      }),
    ).toMatchObject({
      messageCount: '4611686018427387904',
      implausibleTimestamp: '1796069164135000001',
      consumerGroups: [{ lag: '7' }],
    });
    expect(
      toStreamDescription('demo', observed).implausibleTimestamp,
    ).toBeUndefined();
  });
});
