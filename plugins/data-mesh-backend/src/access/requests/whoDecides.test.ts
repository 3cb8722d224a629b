import { ConfigReader } from '@backstage/config';
import { AccessPortal, inDays } from '../../__testUtils__/startAccessPortal';
import { startsAccessPortal } from '../../__testUtils__/startsAccessPortal';
import { ask, decide, grantsOf } from '../../__testUtils__/walk';
import { readAccessSettings } from '../AccessSettings';

let portal: AccessPortal;
const start = startsAccessPortal(started => {
  portal = started;
});

describe('nobody decides', () => {
  const refusal = async (
    who: AccessPortal['analyst'],
    request: { id: string; revision: number },
  ) => {
    const { status, body } = await decide(who, request);
    return `${status} ${body.error?.message}`;
  };

  it('on what they asked for themselves', async () => {
    const { weatherOwner } = await start();
    const request = await ask(
      portal,
      { consumer: 'user:default/weather-owner' },
      portal.weatherOwner,
    );

    await expect(refusal(weatherOwner, request)).resolves.toMatch(
      /^403 .*asked for this yourself/,
    );
  });

  it('on what a colleague asked for a group that they belong to', async () => {
    const { user, weatherOwner } = await start();
    const request = await ask(
      portal,
      { consumer: 'group:default/weather' },
      user('second-weather-owner'),
    );

    await expect(refusal(weatherOwner, request)).resolves.toMatch(
      /^403 .*group that you belong to/,
    );
    // Nor does it count as waiting for them.
    const { body: summary } = await weatherOwner.get('/access/summary');
    expect(summary.toDecide).toBe(0);
    const { body: inbox } = await weatherOwner.get(
      '/access/requests?view=to-decide',
    );
    expect(inbox.items).toEqual([]);
  });

  it('when they are named as approver and ask for themselves', async () => {
    const { analyst, user } = await start();
    const request = await ask(portal, { product: 'dataproduct:default/storm' });

    await expect(refusal(analyst, request)).resolves.toMatch(/^403/);
    await decide(user('approver'), request).expect(200);
  });

  it('who owns the product when it names other approvers', async () => {
    const { weatherOwner } = await start();
    const request = await ask(portal, { product: 'dataproduct:default/storm' });

    await expect(refusal(weatherOwner, request)).resolves.toMatch(
      /^403 You do not decide/,
    );
  });

  it('as a service, or without a part in the request', async () => {
    const { service, customerDataOwner } = await start();
    const request = await ask(portal);

    await expect(refusal(service, request)).resolves.toMatch(
      /^403 .*by people/,
    );
    await expect(refusal(customerDataOwner, request)).resolves.toMatch(
      /^404 There is no such request/,
    );
  });

  it('against the permission policy', async () => {
    const { weatherOwner } = await start({
      denied: ['data-mesh.access-request.decide'],
    });

    await expect(refusal(weatherOwner, await ask(portal))).resolves.toMatch(
      /^403 .*data-mesh.access-request.decide/,
    );
  });
});

describe('restricted data and clear text', () => {
  it('need a steward as well, who is somebody else', async () => {
    const { weatherOwner, user, notifications } = await start({
      access: { stewards: 'weather' },
    });
    const request = await ask(portal, {
      product: 'dataproduct:default/people',
    });
    expect(request.stages).toMatchObject([
      { kind: 'owner' },
      { kind: 'steward', deciders: ['group:default/weather'] },
    ]);

    const first = await decide(weatherOwner, request).expect(200);
    expect(first.body).toMatchObject({ state: 'waiting' });
    expect(await grantsOf(portal.analyst, request.id)).toEqual([]);
    const second = await decide(weatherOwner, first.body);
    expect(second.status).toBe(403);
    expect(second.body.error.message).toContain('another person');

    await portal.run('tell-access');
    expect(notifications).toHaveLength(3);
    await decide(user('second-weather-owner'), first.body).expect(200);
    expect(await grantsOf(portal.analyst, request.id)).toMatchObject([
      {
        grantedBy: [
          'user:default/weather-owner',
          'user:default/second-weather-owner',
        ],
      },
    ]);
  });

  it('need a steward for each reader on the broker, when so configured', async () => {
    const { user, weatherOwner } = await start({
      access: { stewardsDecideOn: 'classified' },
    });
    const request = await ask(portal);
    expect(request.stages).toMatchObject([
      { kind: 'owner' },
      {
        kind: 'steward',
        why: expect.stringContaining('reads readings on the platform itself'),
      },
    ]);
    const { body: waiting } = await decide(weatherOwner, request).expect(200);
    expect(waiting.state).toBe('waiting');
    expect(await grantsOf(portal.analyst, request.id)).toEqual([]);
    await decide(user('steward'), waiting).expect(200);
    expect(await grantsOf(portal.analyst, request.id)).toHaveLength(1);

    // Who writes reads nothing, and a rule approves for the owner alone.
    const write = await ask(portal, { operation: 'write' });
    expect(write.stages).toMatchObject([{ kind: 'owner' }]);
    const short = { product: 'dataproduct:default/storm', until: inDays(1) };
    const byRule = await ask(portal, short);
    expect(byRule.state).toBe('waiting');
    expect(byRule.stages).toHaveLength(2);
  });

  it('need no steward on the broker unless that is configured', async () => {
    await start();
    expect((await ask(portal)).stages).toMatchObject([{ kind: 'owner' }]);
  });

  it.each([
    [{ stewardsDecideOn: 'all' }, 'must be restricted or classified'],
    [
      { stewards: null, stewardsDecideOn: 'classified' },
      'needs dataMesh.access.stewards',
    ],
  ])('are not left to a setting that means nothing: %j', (access, why) => {
    const read = () =>
      readAccessSettings(new ConfigReader({ dataMesh: { access } }));
    expect(read).toThrow(why);
  });

  it('need no steward when the owner grants them masked', async () => {
    const { weatherOwner } = await start();
    const clearFields = [{ port: 'readings', path: 'email' }];
    const request = await ask(portal, { clearFields });
    expect(request.stages).toHaveLength(2);

    const { body } = await decide(weatherOwner, request, {
      scope: { ...request.scope, clearFields: [] },
    });

    expect(body).toMatchObject({ state: 'approved' });
    expect(body.stages).toHaveLength(1);
    expect(await grantsOf(portal.analyst, request.id)).toMatchObject([
      { clearFields: [] },
    ]);
  });

  it('are not approved by a rule alone', async () => {
    const { user } = await start();
    const request = await ask(portal, {
      product: 'dataproduct:default/storm',
      clearFields: [{ port: 'readings', path: 'email' }],
      until: inDays(2),
    });

    expect(request).toMatchObject({
      state: 'waiting',
      stages: [{ rule: 'short' }, { kind: 'steward' }],
    });
    await decide(user('approver'), request).expect(403);
    await decide(user('steward'), request).expect(200);
  });
});
