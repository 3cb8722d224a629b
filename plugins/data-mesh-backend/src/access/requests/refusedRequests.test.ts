import { NotAllowedError } from '@backstage/errors';
import { AccessPortal, draft } from '../../__testUtils__/startAccessPortal';
import { startsAccessPortal } from '../../__testUtils__/startsAccessPortal';

let portal: AccessPortal;
const start = startsAccessPortal(started => {
  portal = started;
});

describe('asking for access', () => {
  it.each([
    [
      'an unknown product',
      { product: 'dataproduct:default/none' },
      404,
      'There is no data product',
    ],
    [
      'another kind',
      { product: 'component:default/forecast' },
      400,
      'data products',
    ],
    ['an unknown port', { ports: ['nope'] }, 400, 'no output port nope'],
    ['no port', { ports: [] }, 400, 'ports'],
    ['the same port twice', { ports: ['readings', 'readings'] }, 400, 'twice'],
    [
      'a port without a stream',
      { ports: ['table'] },
      400,
      'does not say which stream',
    ],
    [
      'a cluster that is not configured',
      { ports: ['moon'] },
      400,
      'cluster moon is not configured',
    ],
    [
      'a retired product',
      { product: 'dataproduct:default/old' },
      409,
      'retired',
    ],
    ['a past end', { until: '2020-01-01T00:00:00Z' }, 400, 'in the past'],
    [
      'an absurd end',
      { until: '9999-12-31T00:00:00Z' },
      400,
      'more than 365 days',
    ],
    ['an end that is no date', { until: 'soon' }, 400, 'until'],
    [
      'permanent access that is not allowed',
      { until: undefined, permanentReason: 'Always' },
      400,
      'does not allow permanent',
    ],
    ['an unknown operation', { operation: 'own' }, 400, 'operation'],
    ['a missing purpose', { purpose: undefined }, 400, 'purpose is missing'],
    ['an empty purpose', { purpose: ' ' }, 400, 'purpose is missing'],
    ['a purpose of 1 MB', { purpose: 'p'.repeat(1_000_000) }, 400, 'purpose'],
    ['control characters', { purpose: 'a\u0000b' }, 400, 'control characters'],
    [
      'an unknown field',
      { clearFields: [{ port: 'readings', path: 'shoe' }] },
      400,
      'unknown or not classified',
    ],
    [
      'a field of another port',
      { clearFields: [{ port: 'gusts', path: 'email' }] },
      400,
      'not among the ports',
    ],
    [
      "somebody else's user",
      { consumer: 'user:default/weather-owner' },
      403,
      'Everybody asks for themselves; user:default/weather-owner has to ask',
    ],
    [
      'a user whom the catalog does not have',
      { consumer: 'user:default/absent' },
      400,
      'There is no user:default/absent',
    ],
    [
      'a group of others',
      { consumer: 'group:default/weather' },
      403,
      'not a member',
    ],
    [
      'a component of others',
      { consumer: 'component:default/billing' },
      403,
      'belongs to group:default/customer-data',
    ],
    [
      'a component that is not there',
      { consumer: 'component:default/ghost' },
      400,
      'There is no component:default/ghost',
    ],
    [
      'a consumer of another kind',
      { consumer: 'domain:default/weather' },
      400,
      'User, Group, Component or System',
    ],
    [
      'a consumer that is no ref',
      { consumer: ':::' },
      400,
      'User, Group, Component or System',
    ],
  ])(
    'is refused for %s, and stores nothing',
    async (_, change, status, message) => {
      const { analyst, audited } = await start();

      const answer = await analyst.post('/access/requests').send(draft(change));

      expect({
        status: answer.status,
        message: answer.body.error.message,
      }).toEqual({ status, message: expect.stringContaining(message) });
      const { body } = await analyst.get('/access/requests');
      expect(body.items).toEqual([]);
      expect(audited.every(({ outcome }) => outcome === 'fail')).toBe(true);
    },
  );

  it('is for people who may, and never for services', async () => {
    const { analyst } = await start({
      denied: ['data-mesh.access-request.create'],
    });

    const denied = await analyst.post('/access/requests').send(draft());
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toContain(
      'data-mesh.access-request.create',
    );
    await portal.stop();

    await start();
    const machine = await portal.service.post('/access/requests').send(draft());
    expect(machine.status).toBe(403);
    expect(machine.body.error.message).toContain('by people');
    await portal.service.get('/access/requests').expect(403);
  });

  it('is refused for a stream that the platform gives to nobody', async () => {
    const { analyst, platform } = await start();
    const rulesFor = platform.access.rulesFor.bind(platform.access);
    platform.access.rulesFor = grant => {
      if (grant.topic === 'weather.gusts.v1') {
        throw new NotAllowedError('The topic belongs to the platform itself');
      }
      return rulesFor(grant);
    };

    const { body } = await analyst
      .post('/access/requests')
      .send(draft({ ports: ['gusts'] }))
      .expect(400);

    expect(body.error.message).toContain('belongs to the platform itself');
    const options = await analyst
      .get('/access/options/default/wind')
      .expect(200);
    expect(options.body.ports).toMatchObject([
      { name: 'readings' },
      { name: 'gusts', problem: expect.stringContaining('platform itself') },
      {},
      {},
    ]);
  });
});
