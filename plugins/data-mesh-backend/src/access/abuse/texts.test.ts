import { draft, inDays } from '../../__testUtils__/startAccessPortal';
import {
  ClockedPortal,
  startClockedPortal,
  AUDIT,
  UNMANAGED,
  gain,
  readRequest,
} from '../../__testUtils__/startClockedPortal';
import { ask, decide } from '../../__testUtils__/walk';
import { topicRule } from '../provisioning/__testUtils__/FailingStreamAccess';

const MARKER = 'zebra';

let portal: ClockedPortal;
afterEach(() => portal.stop());

async function start(options: Parameters<typeof startClockedPortal>[0] = {}) {
  portal = await startClockedPortal(options);
}

describe('texts', () => {
  const script = '<script>alert("x")</script><img src=x onerror=alert(1)>';

  it('with scripts stay the texts that they are', async () => {
    await start();
    const { analyst, weatherOwner } = portal;
    const request = await ask(portal, { purpose: script });
    await decide(weatherOwner, request, { verdict: 'ask', note: script });
    await analyst
      .post(`/access/requests/${request.id}/answer`)
      .send({ revision: 2, text: script })
      .expect(200);
    await decide(
      weatherOwner,
      { ...request, revision: 3 },
      { note: script },
    ).expect(200);
    const { grants = [] } = await readRequest(portal.weatherOwner, request.id);
    await portal.run('reconcile-access');
    const { body: current } = await analyst.get(
      `/access/grants/${grants[0].id}`,
    );
    await analyst
      .post(`/access/grants/${current.id}/revocation`)
      .send({ revision: current.revision, reason: script })
      .expect(200);
    await portal.run('tell-access');

    const answer = await weatherOwner.get(`/access/requests/${request.id}`);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.body).toMatchObject({
      purpose: script,
      notes: [{ text: script }, { text: script }],
      stages: [{ note: script }],
      grants: [{ purpose: script, endReason: `Revoked: ${script}` }],
    });
    const trail = await weatherOwner.get(AUDIT).expect(200);
    expect(trail.headers['content-type']).not.toContain('html');
    expect(trail.headers['content-disposition']).toMatch(/^attachment/);
    expect(JSON.stringify(portal.notifications)).not.toContain('<');
  });

  it('longer than the server reads are refused, and stored nowhere', async () => {
    await start();
    const long = 'p'.repeat(3_000_000);
    const request = await ask(portal);

    const answers = [
      await portal.analyst
        .post('/access/requests')
        .send(draft({ ports: ['gusts'], purpose: long })),
      await decide(portal.weatherOwner, request, { note: long }),
      await portal.weatherOwner
        .post(`${UNMANAGED}/removal`)
        .send({ keys: ['a'], reason: long }),
    ];

    for (const { status, text } of answers) {
      expect([status, text]).toEqual([
        400,
        expect.stringContaining('entity too large'),
      ]);
      expect(text.length).toBeLessThan(5_000);
    }
    expect(portal.logs.join().length).toBeLessThan(100_000);
    const { body } = await portal.analyst.get('/access/requests').expect(200);
    expect(body.items).toHaveLength(1);
    expect(await readRequest(portal.weatherOwner, request.id)).toMatchObject({
      state: 'waiting',
      revision: 1,
    });
  });

  it('about grants stay with their sides, also when they are refused', async () => {
    await start();
    const { analyst, weatherOwner } = portal;
    const words = (what: string) => `${what} ${MARKER}`;
    const rule = topicRule('legacy', 'weather.wind.v1', 'read');
    const other = topicRule('visitor', 'weather.wind.v1', 'read');
    [rule, other].forEach(each =>
      portal.platform.access.rules.set(each.key, each),
    );
    const { grants } = await gain(portal, { purpose: words('purpose') });
    await analyst
      .post(`/access/grants/${grants[0].id}/renewal`)
      .send({ revision: grants[0].revision })
      .expect(201);
    const adoption = {
      port: 'readings',
      principal: 'User:legacy',
      operation: 'read',
      consumer: 'component:default/billing',
      until: inDays(30),
      purpose: words('adoption'),
    };
    const removal = { keys: [other.key], reason: words('removal') };
    await weatherOwner.post(`${UNMANAGED}/adoption`).send(adoption).expect(201);
    await weatherOwner.post(`${UNMANAGED}/adoption`).send(adoption).expect(404);
    await weatherOwner.post(`${UNMANAGED}/removal`).send(removal).expect(200);
    await weatherOwner.post(`${UNMANAGED}/removal`).send(removal).expect(404);
    const revocation = (revision: number) =>
      weatherOwner
        .post(`/access/grants/${grants[0].id}/revocation`)
        .send({ revision, reason: words('revocation') });
    await revocation(grants[0].revision).expect(200);
    await revocation(grants[0].revision).expect(409);
    await analyst
      .post('/access/requests')
      .send(draft({ purpose: `${words('bad')}\u0007` }))
      .expect(400);
    for (const task of [
      'tell-access',
      'reconcile-access',
      'compare-access',
      'attend-access',
      'review-access',
    ]) {
      await portal.run(task);
    }

    const { audited, logs, notifications, signals, events } = portal;
    expect(notifications.length).toBeGreaterThan(4);
    for (const told of [audited, logs, notifications, signals, events]) {
      expect(JSON.stringify(told)).not.toContain(MARKER);
    }
    for (const { payload } of notifications) {
      expect(payload.link).toMatch(
        /^\/(my-access|approvals|catalog\/default\/dataproduct\/wind\/access)\?(request|grant)=[\w-]+$/,
      );
    }
    const trail = await weatherOwner.get(AUDIT).expect(200);
    for (const what of ['purpose', 'adoption', 'removal', 'revocation']) {
      expect(trail.text).toContain(words(what));
    }
  });
});
