import { NotAllowedError } from '@backstage/errors';
import {
  AccessPortal,
  draft,
  inDays,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { ask, decide } from '../../__testUtils__/walk';

let portal: AccessPortal;
afterEach(() => portal.stop());

const start = async (
  options: Parameters<typeof startAccessPortal>[0] = {},
): Promise<AccessPortal> => {
  portal = await startAccessPortal(options);
  return portal;
};

describe('asking for access', () => {
  it('tells in advance who decides and what exactly would be granted', async () => {
    const { analyst } = await start();
    const { purpose, ...unfinished } = draft({ ports: ['readings', 'gusts'] });

    const { body } = await analyst
      .post('/access/plans')
      .send(unfinished)
      .expect(200);

    expect(body).toMatchObject({
      principal: 'user.default.analyst',
      principalSource: 'portal',
      stages: [{ kind: 'owner', deciders: ['group:default/weather'] }],
      existing: [],
      grants: [
        {
          port: 'readings',
          cluster: 'demo',
          topic: 'weather.wind.v1',
          enforced: true,
          rules: expect.arrayContaining([
            expect.objectContaining({
              principal: 'User:user.default.analyst',
              resource: 'group',
              name: 'user.default.analyst.',
              pattern: 'prefixed',
            }),
          ]),
        },
        { port: 'gusts', topic: 'weather.gusts.v1' },
      ],
    });
  });

  it('offers the ports and consumers that there are, with what is wrong about each', async () => {
    const { analyst } = await start();

    const { body } = await analyst.get('/access/options/default/wind');

    expect(body).toMatchObject({ allowPermanent: false, maxDays: 365 });
    expect(
      body.consumers.map(({ entityRef }: { entityRef: string }) => entityRef),
    ).toEqual([
      'user:default/analyst',
      'component:default/forecast',
      'group:default/commercial-analytics',
    ]);
    expect(body.ports).toMatchObject([
      {
        name: 'readings',
        restricted: false,
        classifiedFields: [{ path: 'email', classification: 'confidential' }],
      },
      { name: 'gusts' },
      { name: 'table', problem: expect.stringContaining('stream') },
      { name: 'moon', problem: expect.stringContaining('cluster moon') },
    ]);
  });

  it('waits for the owner, who hears of it', async () => {
    const { weatherOwner, notifications } = await start();

    const request = await ask(portal);

    expect(request).toMatchObject({
      revision: 1,
      state: 'waiting',
      requester: 'user:default/analyst',
      owner: 'group:default/weather',
      may: { decide: false, answer: false, withdraw: true },
      stages: [{ kind: 'owner', deciders: ['group:default/weather'] }],
    });
    await portal.run('tell-access');
    expect(notifications).toEqual([
      {
        recipients: {
          type: 'entity',
          entityRef: ['group:default/weather'],
          excludeEntityRef: 'user:default/analyst',
        },
        payload: expect.objectContaining({
          title: 'analyst asks for access to wind',
          link: `/approvals?request=${request.id}`,
        }),
      },
    ]);
    const inbox = await weatherOwner.get('/access/requests?view=to-decide');
    expect(inbox.body.items).toMatchObject([
      { id: request.id, may: { decide: true, withdraw: false } },
    ]);
    const summary = await weatherOwner.get('/access/summary');
    expect(summary.body).toMatchObject({ toDecide: 1, mayDecide: true });
  });

  it('warns of a grant and of a request that exist already', async () => {
    const { analyst, weatherOwner } = await start();
    await decide(weatherOwner, await ask(portal)).expect(200);
    const waiting = await ask(portal, { ports: ['readings', 'gusts'] });

    const { body } = await analyst.post('/access/plans').send(draft());

    expect(body.existing).toMatchObject([
      { kind: 'equal', grantId: expect.any(String) },
      { kind: 'waiting', requestId: waiting.id },
    ]);
    expect(body.usual).toMatchObject({ decisions: 1 });
  });

  it('is refused a second time while the first waits, also at the same moment', async () => {
    const { analyst } = await start();
    const send = () => analyst.post('/access/requests').send(draft());

    const answers = await Promise.all([send(), send(), send()]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const [first] = answers.filter(({ status }) => status === 201);
    const [refused] = answers.filter(({ status }) => status === 409);
    expect(refused.body.error.message).toContain(first.body.id);
  });

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
      400,
      'There is no user:default/weather-owner',
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

  it('keeps scripts as the text that they are', async () => {
    const purpose = `<script>alert(1)</script> "'; drop table access_requests; --`;
    await start();

    const { id } = await ask(portal, { purpose });

    const { body } = await portal.weatherOwner.get(`/access/requests/${id}`);
    expect(body.purpose).toBe(purpose);
  });

  it('is approved by a rule that the product names, and recorded as such', async () => {
    const { user, platform } = await start();

    const request = await ask(portal, {
      product: 'dataproduct:default/storm',
      until: inDays(2),
    });

    expect(request).toMatchObject({
      state: 'approved',
      stages: [{ kind: 'owner', rule: 'short' }],
    });
    await portal.run('reconcile-access');
    expect([...platform.access.rules.values()]).toMatchObject([
      { resource: 'topic', name: 'weather.storm.v1', operation: 'read' },
      { resource: 'topic', name: 'weather.storm.v1', operation: 'describe' },
      { resource: 'group', name: 'user.default.analyst.' },
    ]);
    const { body } = await user('approver').get(
      `/access/requests/${request.id}`,
    );
    expect(body.history).toMatchObject([
      { action: 'request-create', by: 'user:default/analyst' },
      { action: 'request-approve', note: 'Approved by the rule short' },
      { action: 'grant-create' },
      { action: 'grant-activate' },
    ]);
    expect(body.grants).toMatchObject([{ grantedBy: ['short'] }]);
  });

  it('is approved without asking within the owning group, where the product says so', async () => {
    const { weatherOwner } = await start();

    await expect(
      ask(
        portal,
        {
          product: 'dataproduct:default/storm',
          consumer: 'group:default/weather',
        },
        weatherOwner,
      ),
    ).resolves.toMatchObject({
      state: 'approved',
      stages: [{ rule: 'sameOwner' }],
    });
  });

  it('is approved by a rule once, also when it is asked for twice at the same moment', async () => {
    const { analyst } = await start();
    const twice = draft({
      product: 'dataproduct:default/storm',
      until: inDays(2),
    });

    const answers = await Promise.all([
      analyst.post('/access/requests').send(twice),
      analyst.post('/access/requests').send(twice),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { body } = await analyst.get('/access/grants');
    expect(body.items).toHaveLength(1);
    // What is wider than the grant is another matter.
    await analyst
      .post('/access/requests')
      .send({ ...twice, operation: 'write' })
      .expect(201);
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

  it('does not flood the inbox of those who decide', async () => {
    const names = ['wind', 'gusts', 'people', 'storm', 'old'];
    const { analyst } = await start({
      entities: [
        dataProduct(
          'gale',
          names.map(name => streamPort(`weather.${name}.v1`, { name })),
        ),
      ],
    });
    // Each set of ports is a request of its own.
    const sets = Array.from({ length: 21 }, (_, index) =>
      names.filter(
        (_name, bit) => Math.floor((index + 1) / 2 ** bit) % 2 === 1,
      ),
    );

    for (const ports of sets.slice(0, 20)) {
      await analyst
        .post('/access/requests')
        .send(draft({ product: 'dataproduct:default/gale', ports }))
        .expect(201);
    }
    const { body } = await analyst
      .post('/access/requests')
      .send(draft({ product: 'dataproduct:default/gale', ports: sets[20] }))
      .expect(409);

    expect(body.error.message).toContain('20 requests of user:default/analyst');
  });

  it('does not begin under a rule that cannot be understood', async () => {
    await start();
    const broken = { name: 'lenient', when: 'request.days <' };

    await expect(
      startAccessPortal({ access: { autoApprove: [broken] } }),
    ).rejects.toThrow('The rule lenient of dataMesh.access.autoApprove');
  });
});
