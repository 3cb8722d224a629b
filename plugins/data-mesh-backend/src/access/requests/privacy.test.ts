import {
  AccessPortal,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { ask, decide } from '../../__testUtils__/walk';

let portal: AccessPortal;
afterEach(() => portal.stop());

// Told by every text that people write into a request.
const MARKER = 'zebra';

describe('what people write about a request', () => {
  it('stays with its parties: not in logs, notifications, signals or the audit log', async () => {
    portal = await startAccessPortal();
    const { weatherOwner, analyst, user } = portal;
    const words = (what: string) => `${what} ${MARKER}`;
    const first = await ask(portal, {
      product: 'dataproduct:default/storm',
      purpose: words('purpose'),
      permanentReason: words('reason'),
      until: undefined,
    });
    await decide(user('approver'), first, {
      verdict: 'ask',
      note: words('question'),
    }).expect(200);
    await analyst
      .post(`/access/requests/${first.id}/answer`)
      .send({ revision: 2, text: words('answer') })
      .expect(200);
    await decide(
      user('approver'),
      { ...first, revision: 3 },
      { note: words('note') },
    ).expect(200);
    const second = await ask(portal, { purpose: words('purpose') });
    await decide(weatherOwner, second, {
      verdict: 'reject',
      note: words('no'),
    }).expect(200);
    // Also those that are refused.
    await analyst.post('/access/requests').send({
      product: 'dataproduct:default/none',
      ports: ['readings'],
      operation: 'read',
      consumer: 'user:default/analyst',
      purpose: words('purpose'),
    });
    await decide(weatherOwner, second, { note: words('late') }).expect(409);
    for (const task of ['tell-access', 'reconcile-access', 'attend-access']) {
      await portal.run(task);
    }

    const { audited, logs, notifications, signals } = portal;
    expect(notifications.length).toBeGreaterThan(4);
    expect(audited.length).toBeGreaterThan(6);
    for (const told of [audited, logs, notifications, signals]) {
      expect(JSON.stringify(told)).not.toContain(MARKER);
    }
    const { body } = await user('approver').get(`/access/requests/${first.id}`);
    expect(body.purpose).toContain(MARKER);
    expect(JSON.stringify(body.history)).toContain(`question ${MARKER}`);
  });

  it('is hidden from everybody else, as is that there is a request', async () => {
    portal = await startAccessPortal();
    const { customerDataOwner, user, weatherOwner } = portal;
    const { id } = await ask(portal, { purpose: MARKER });

    for (const stranger of [customerDataOwner, user('steward')]) {
      const known = await stranger.get(`/access/requests/${id}`);
      const unknown = await stranger.get('/access/requests/none');
      expect(known.status).toBe(404);
      expect(known.body.error.message).toBe(unknown.body.error.message);
      await stranger
        .post(`/access/requests/${id}/answer`)
        .send({ revision: 1, text: 'Hello' })
        .expect(404);
      await stranger
        .post(`/access/requests/${id}/withdrawal`)
        .send({ revision: 1 })
        .expect(404);
      const { body } = await stranger.get('/access/requests?view=all');
      expect(body.items).toEqual([]);
    }
    // Members of a consumer's group have a part in it, others' users do not.
    await user('second-analyst').get(`/access/requests/${id}`).expect(404);
    await weatherOwner.get(`/access/requests/${id}`).expect(200);
  });

  it('shows deciders, and nobody else, how the same was decided before', async () => {
    portal = await startAccessPortal();
    const { analyst, weatherOwner } = portal;
    const earlier = await ask(portal, {
      consumer: 'component:default/forecast',
    });
    await decide(weatherOwner, earlier, { verdict: 'reject', note: 'No' });
    const { id } = await ask(portal);

    const seen = await weatherOwner.get(`/access/requests/${id}`);
    const own = await analyst.get(`/access/requests/${id}`);

    expect(seen.body.similar).toEqual([
      {
        requestId: earlier.id,
        consumer: 'component:default/forecast',
        state: 'rejected',
        at: expect.any(String),
        note: 'No',
      },
    ]);
    expect(own.body).not.toHaveProperty('similar');
    expect(own.body.plan.grants).toHaveLength(1);
  });
});
