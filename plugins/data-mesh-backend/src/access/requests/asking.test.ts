import { AccessPortal, draft } from '../../__testUtils__/startAccessPortal';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { startsAccessPortal } from '../../__testUtils__/startsAccessPortal';
import { ask, decide } from '../../__testUtils__/walk';

let portal: AccessPortal;
const start = startsAccessPortal(started => {
  portal = started;
});

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

  it('keeps scripts as the text that they are', async () => {
    const purpose = `<script>alert(1)</script> "'; drop table access_requests; --`;
    await start();

    const { id } = await ask(portal, { purpose });

    const { body } = await portal.weatherOwner.get(`/access/requests/${id}`);
    expect(body.purpose).toBe(purpose);
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
});
