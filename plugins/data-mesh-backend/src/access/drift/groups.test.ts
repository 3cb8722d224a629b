import { UnmanagedAccess } from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessPortal,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';

let portal: AccessPortal;
afterEach(() => portal.stop());

describe('access that no grant explains', () => {
  it('is a group of whichever kind that reads without a grant', async () => {
    portal = await startAccessPortal();
    const { platform } = portal;
    const { describeStream } = platform;
    platform.describeStream = async topic => ({
      ...(await describeStream.call(platform, topic)),
      consumerGroups: [
        { groupId: 'night', state: 'Stable', type: 'share', members: 3 },
        { groupId: 'flow', state: 'NotReady', type: 'streams', members: 1 },
        { groupId: 'gone', state: 'Empty', type: 'share' },
      ],
    });

    const { body } = await portal.weatherOwner
      .get('/products/default/wind/unmanaged-access')
      .expect(200);
    const found = body.items.filter(
      ({ port }: UnmanagedAccess) => port === 'readings',
    );

    expect(found).toMatchObject([
      { groupId: 'night', message: expect.stringMatching(/^This share group/) },
      {
        groupId: 'flow',
        message: expect.stringMatching(/^This streams group/),
      },
    ]);
    expect(found).toHaveLength(2);
  });
});
