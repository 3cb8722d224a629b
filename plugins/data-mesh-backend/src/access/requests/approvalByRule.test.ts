import {
  AccessPortal,
  draft,
  inDays,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { startsAccessPortal } from '../../__testUtils__/startsAccessPortal';
import { ask } from '../../__testUtils__/walk';

let portal: AccessPortal;
const start = startsAccessPortal(started => {
  portal = started;
});

describe('a request under a rule', () => {
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

  it('does not begin under a rule that cannot be understood', async () => {
    await start();
    const broken = { name: 'lenient', when: 'request.days <' };

    await expect(
      startAccessPortal({ access: { autoApprove: [broken] } }),
    ).rejects.toThrow('The rule lenient of dataMesh.access.autoApprove');
  });
});
