import { AccessRequest, Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { readRules, Replicas } from './__testUtils__/startReplicas';
import { GUSTS, startWind, walkOn, WIND } from './__testUtils__/walkOn';

jest.setTimeout(240_000);

const DAY_MS = 86_400_000;
const OWNERS = ['weather-owner', 'second-weather-owner'] as const;

let replicas: Replicas;
beforeAll(async () => {
  replicas = await startWind();
});
afterAll(() => replicas?.stop());

const walk = walkOn(() => replicas);
const { accountOf, actionsOf, allowed, ask, decide, draft } = walk;
const { giveAccess, newcomer, read, requestOf, statusesOf } = walk;

describe('two replicas', () => {
  it.each([
    ['approves', 'approves', {}],
    ['rejects', 'approves', { verdict: 'reject', note: 'Not now' }],
    ['asks', 'approves', { verdict: 'ask', note: 'What for?' }],
  ])(
    'give one outcome when one owner %s and another %s at once',
    async (_first, _second, decision) => {
      const [one, other] = replicas.portals;
      for (let round = 0; round < 5; round++) {
        const name = newcomer();
        const request = await ask(one, name);

        const answers = await Promise.all([
          decide(one, OWNERS[round % 2], request, decision),
          decide(other, OWNERS[(round + 1) % 2], request),
        ]);
        expect(statusesOf(answers)).toEqual([200, 409]);
        await replicas.runOnBoth('reconcile-access');

        const [winner] = answers.filter(({ status }) => status === 200);
        const seen = await Promise.all(
          replicas.portals.map(portal => requestOf(request, portal)),
        );
        expect(seen.map(({ state }) => state)).toEqual([
          winner.body.state,
          winner.body.state,
        ]);
        const isApproved = winner.body.state === 'approved';
        const [{ grants = [] }] = seen;
        expect(grants).toHaveLength(isApproved ? 1 : 0);
        expect(actionsOf(seen[0], 'request-approve')).toHaveLength(
          isApproved ? 1 : 0,
        );
        expect(seen[0].history).toHaveLength(isApproved ? 4 : 2);
        expect(await allowed(name)).toEqual(
          isApproved ? readRules(accountOf(name), WIND) : [],
        );
      }
    },
  );

  it('take a decision once, however often somebody clicks', async () => {
    const name = newcomer();
    const request = await ask(replicas.portals[1], name);

    const answers = await Promise.all(
      Array.from({ length: 5 }, () => replicas.portals)
        .flat()
        .map(portal => decide(portal, 'weather-owner', request)),
    );

    expect(statusesOf(answers)).toEqual([200, ...Array(9).fill(409)]);
    await replicas.runOnBoth('reconcile-access');
    const after = await requestOf(request);
    expect(after.grants).toHaveLength(1);
    expect(actionsOf(after, 'request-approve')).toHaveLength(1);
    expect(actionsOf(after, 'grant-create')).toHaveLength(1);
    expect(actionsOf(after, 'grant-activate')).toHaveLength(1);
  });

  it('take a request, and a revocation, once, however often somebody clicks', async () => {
    const name = newcomer();
    const everywhere = Array.from({ length: 5 }, () => replicas.portals).flat();

    const asked = await Promise.all(
      everywhere.map(portal =>
        portal.user(name).post('/access/requests').send(draft(name)),
      ),
    );
    expect(statusesOf(asked)).toEqual([201, ...Array(9).fill(409)]);

    const { id, revision } = await giveAccess(newcomer());
    const revoked = await Promise.all(
      everywhere.map(portal =>
        portal
          .user('weather-owner')
          .post(`/access/grants/${id}/revocation`)
          .send({ revision, reason: 'No longer needed' }),
      ),
    );
    expect(statusesOf(revoked)).toEqual([200, ...Array(9).fill(409)]);
  });

  it('make each rule once, and tell each person once, when both do all of their work at once', async () => {
    const { added, notifications, portals, runOnBoth } = replicas;
    await runOnBoth('reconcile-access', 'tell-access');
    const [addedBefore, toldBefore] = [added.length, notifications().length];
    const names = Array.from({ length: 6 }, newcomer);
    const requests = await Promise.all(
      names.map((name, index) =>
        ask(portals[index % 2], name, { ports: ['readings', 'gusts'] }),
      ),
    );

    await Promise.all([
      ...requests.map((request, index) =>
        decide(portals[index % 2], OWNERS[index % 2], request).expect(200),
      ),
      ...Array.from({ length: 3 }, () =>
        runOnBoth('reconcile-access', 'compare-access', 'tell-access'),
      ),
    ]);
    await runOnBoth('reconcile-access', 'compare-access', 'tell-access');

    const rules = added.slice(addedBefore);
    expect(rules).toHaveLength(names.length * 5);
    expect(new Set(rules).size).toBe(rules.length);
    for (const name of names) {
      expect(await allowed(name)).toEqual(
        readRules(accountOf(name), GUSTS, WIND),
      );
    }
    // The request to its deciders; the decision and two ports to who asked.
    const told = notifications().map(({ recipients, payload }) =>
      JSON.stringify([recipients, payload]),
    );
    expect(notifications().length - toldBefore).toBe(names.length * 4);
    for (const name of names) {
      const toName = told.filter(text =>
        text.includes(`"entityRef":["user:default/${name}"]`),
      );
      expect(toName).toHaveLength(3);
      expect(new Set(toName).size).toBe(3);
    }
  });

  it('agree when one revokes what the other renews and approves', async () => {
    const [one, other] = replicas.portals;
    for (let round = 0; round < 5; round++) {
      const name = newcomer();
      const grant = await giveAccess(name);
      const path = `/access/grants/${grant.id}`;
      const renew = async () => {
        const renewal = await other
          .user(name)
          .post(`${path}/renewal`)
          .send({ revision: grant.revision });
        return renewal.status === 201
          ? decide(other, 'second-weather-owner', renewal.body)
          : renewal;
      };

      const [revoked, renewed] = await Promise.all([
        one
          .user('weather-owner')
          .post(`${path}/revocation`)
          .send({ revision: grant.revision, reason: 'No longer needed' }),
        renew(),
      ]);
      expect([200, 409]).toContain(revoked.status);
      expect([200, 409]).toContain(renewed.status);
      await replicas.runOnBoth('reconcile-access', 'compare-access');

      const old = await read<Grant>(one, 'weather-owner', path);
      const current = await read<{ items: Grant[] }>(
        other,
        name,
        '/access/grants?view=mine&open=true',
      );
      // It ended in one of the two ways, and the renewal is all that is left.
      expect(old.state).toBe('revoked');
      expect(old.endReason).toMatch(
        revoked.status === 200 ? /^Revoked: / : /^Replaced/,
      );
      expect(current.items.map(({ state }) => state)).toEqual(
        renewed.status === 200 ? ['active'] : [],
      );
      expect(await allowed(name)).toEqual(
        renewed.status === 200 ? readRules(accountOf(name), WIND) : [],
      );
    }
  });

  it('end a grant at its time once, and tell so once', async () => {
    const { clock, notifications, portals, runOnBoth } = replicas;
    const name = newcomer();
    const grant = await giveAccess(name, { until: clock.in(20 * DAY_MS) });

    clock.pass(20 * DAY_MS);
    await Promise.all([
      runOnBoth('reconcile-access', 'compare-access', 'attend-access'),
      runOnBoth('reconcile-access', 'tell-access'),
    ]);
    await runOnBoth('reconcile-access', 'tell-access');

    expect(await allowed(name)).toEqual([]);
    const path = `/access/grants/${grant.id}`;
    const { state } = await read<Grant>(portals[0], name, path);
    expect(state).toBe('expired');
    const { history = [] } = await read<AccessRequest>(
      portals[1],
      name,
      `/access/requests/${grant.requestId}`,
    );
    expect(history.map(({ action }) => action)).toEqual([
      'request-create',
      'request-approve',
      'grant-create',
      'grant-activate',
      'grant-expire',
      'grant-removed',
    ]);
    const endings = notifications().filter(
      ({ recipients, payload }) =>
        JSON.stringify(recipients).includes(`user:default/${name}"`) &&
        payload.title.endsWith('has ended'),
    );
    expect(endings).toHaveLength(1);
  });

  it('decide while the broker is away, and heal it when it is back', async () => {
    const { added, broker, clock, portals, runOnBoth } = replicas;
    const [one, other] = portals;
    const [leaver, stayer, joiner] = [newcomer(), newcomer(), newcomer()];
    const leaving = await giveAccess(leaver);
    await giveAccess(stayer);
    const request = await ask(one, joiner);
    const addedBefore = added.length;

    await broker.without(async () => {
      await Promise.all([
        decide(other, 'weather-owner', request).expect(200),
        one
          .user('weather-owner')
          .post(`/access/grants/${leaving.id}/revocation`)
          .send({ revision: leaving.revision, reason: 'No longer needed' })
          .expect(200),
      ]);
      await runOnBoth('reconcile-access');
      const { grants = [] } = await requestOf(request);
      expect(grants.map(({ state }) => state)).toEqual(['failed']);
      const path = `/access/grants/${leaving.id}`;
      const { state } = await read<Grant>(other, leaver, path);
      expect(state).toBe('ending');
      clock.pass(DAY_MS);
    });
    await runOnBoth('reconcile-access', 'compare-access');
    clock.pass(DAY_MS);
    await runOnBoth('reconcile-access', 'compare-access');

    expect(await allowed(leaver)).toEqual([]);
    expect(await allowed(stayer)).toEqual(readRules(accountOf(stayer), WIND));
    expect(await allowed(joiner)).toEqual(readRules(accountOf(joiner), WIND));
    const { grants = [] } = await requestOf(request);
    expect(grants.map(({ state }) => state)).toEqual(['active']);
    const sent = added.slice(addedBefore);
    expect(new Set(sent).size).toBe(sent.length);
  });

  it('leave one audit trail, which is whole', async () => {
    for (const portal of replicas.portals) {
      const check = await read<{ intact: boolean; records: number }>(
        portal,
        'steward',
        '/access/audit/check',
      );
      expect(check).toMatchObject({ intact: true });
      expect(check.records).toBeGreaterThan(100);
    }
    const { text } = await replicas.portals[0]
      .user('steward')
      .get('/access/audit')
      .expect(200);
    const created = text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
      .filter(({ action }) => action === 'grant-create');
    expect(new Set(created.map(({ grantId }) => grantId)).size).toBe(
      created.length,
    );
  });
});
