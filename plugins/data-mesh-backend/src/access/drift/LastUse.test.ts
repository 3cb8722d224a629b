import { sqlite } from '../../__testUtils__/databases';
import { HOUR_MS, later } from '../../__testUtils__/moments';
import { startUpkeep } from '../upkeep/__testUtils__/startUpkeep';

const account = 'component.default.forecast';

const server = sqlite();
afterAll(() => server.stop());

const start = () => startUpkeep(server);

describe('the last use', () => {
  it('is noted of grants whose consumer groups are active, hourly at most', async () => {
    const { clock, get, lastUse, platform } = await start();
    const group = { groupId: `${account}.load`, state: 'Empty' };
    const { describeStream } = platform;
    platform.describeStream = async topic => ({
      ...(await describeStream.call(platform, topic)),
      consumerGroups: [group, { groupId: 'billing', state: 'Stable' }],
    });

    await lastUse.observe('demo');
    expect((await get('grant-1')).lastUsedAt).toBeUndefined();

    group.state = 'Stable';
    clock.pass(60_000);
    await lastUse.observe('demo');
    expect((await get('grant-1')).lastUsedAt).toEqual(later(60_000));

    clock.pass(HOUR_MS - 1);
    await lastUse.observe('demo');
    expect((await get('grant-1')).lastUsedAt).toEqual(later(60_000));

    clock.pass(1);
    await lastUse.observe('demo');
    expect((await get('grant-1')).lastUsedAt).toEqual(later(60_000 + HOUR_MS));
  });
});
