import { eventually } from '../__testUtils__/eventually';
import { TestCluster } from '../__testUtils__/TestCluster';
import { GroupMember } from './__testUtils__/GroupMember';

jest.setTimeout(180_000);

const cluster = new TestCluster();

beforeAll(() => cluster.start());
afterAll(() => cluster.stop());

async function join(type: 'share' | 'streams', topic: string) {
  await cluster.createTopic(topic);
  await cluster.sendValues(topic, ...'abcdefghij');
  const { bootstrap, admin: account } = cluster.kafka;
  return GroupMember.join(type, `${topic}-group`, topic, {
    bootstrap,
    account,
  });
}

/** As a portal sees them that has not asked before. */
const groupsOn = async (topic: string) => {
  const { consumerGroups } = await cluster.platform().describeStream(topic);
  return consumerGroups;
};

/** Brokers list a change of members a moment later. */
const groupsOnceEmpty = (topic: string) =>
  eventually(
    () => groupsOn(topic),
    groups => groups.every(({ state }) => state === 'Empty'),
  );

describe('a share group', () => {
  it('is a reader of the topic, with its members and what waits for them', async () => {
    const topic = 'shared-orders';
    const groupId = `${topic}-group`;
    const member = await join('share', topic);
    expect(
      await eventually(
        () => groupsOn(topic),
        groups => groups.length > 0 && groups[0].state === 'Stable',
      ),
    ).toEqual([{ groupId, state: 'Stable', type: 'share', members: 1 }]);

    await member.leave();
    await member.setStart(4n);
    expect(await groupsOnceEmpty(topic)).toEqual([
      { groupId, state: 'Empty', type: 'share', lag: 6n },
    ]);

    await member.rejoin();
    expect(await groupsOn(topic)).toEqual([
      {
        ...{ groupId, state: expect.any(String), type: 'share' },
        ...{ members: 1, lag: 6n },
      },
    ]);
    await member.close();
  });
});

describe('a streams group', () => {
  it('is a reader of its source topics, with its members and lag', async () => {
    const topic = 'streamed-orders';
    const groupId = `${topic}-group`;
    const member = await join('streams', topic);
    const streams = { groupId, type: 'streams', members: 1 };
    expect(
      await eventually(
        () => groupsOn(topic),
        groups => groups.length > 0,
      ),
    ).toEqual([{ ...streams, state: expect.any(String) }]);

    await member.leave();
    expect(await groupsOnceEmpty(topic)).toEqual([]);
    await member.commit(7n);
    expect(await groupsOn(topic)).toEqual([
      { groupId, state: 'Empty', type: 'streams', lag: 3n },
    ]);
    await member.close();
  });
});
