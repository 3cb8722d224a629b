import { AccessPortal, inDays } from '../../__testUtils__/startAccessPortal';
import { startsAccessPortal } from '../../__testUtils__/startsAccessPortal';
import { ask, decide, grantsOf } from '../../__testUtils__/walk';

let portal: AccessPortal;
const start = startsAccessPortal(started => {
  portal = started;
});

const rulesOn = ({ platform }: AccessPortal) =>
  [...platform.access.rules.values()]
    .map(({ resource, name, operation }) => `${resource} ${name} ${operation}`)
    .sort();

describe('an approval', () => {
  it('gives one grant for each port, which reach the platform by themselves', async () => {
    const { weatherOwner } = await start();
    const request = await ask(portal, { ports: ['readings', 'gusts'] });

    const { body } = await decide(weatherOwner, request, { note: 'Welcome' });

    expect(body).toMatchObject({
      state: 'approved',
      revision: 2,
      stages: [{ decidedBy: 'user:default/weather-owner', note: 'Welcome' }],
      may: { decide: false },
    });
    await portal.run('reconcile-access');
    expect(rulesOn(portal)).toEqual([
      'group user.default.analyst. read',
      'topic weather.gusts.v1 describe',
      'topic weather.gusts.v1 read',
      'topic weather.wind.v1 describe',
      'topic weather.wind.v1 read',
    ]);
    const grants = await grantsOf(portal.analyst, request.id);
    expect(grants).toHaveLength(2);
    expect(grants).toEqual(
      expect.arrayContaining(
        ['gusts', 'readings'].map(port =>
          expect.objectContaining({
            port,
            state: 'active',
            until: request.asked.until,
            grantedBy: ['user:default/weather-owner'],
          }),
        ),
      ),
    );
  });

  it('may give less: a shorter time and fewer ports', async () => {
    const { weatherOwner } = await start();
    const request = await ask(portal, { ports: ['readings', 'gusts'] });
    const until = inDays(5);

    const { body } = await decide(weatherOwner, request, {
      scope: { ports: ['gusts'], clearFields: [], until },
    });

    expect(body).toMatchObject({
      asked: { ports: ['gusts', 'readings'] },
      scope: { ports: ['gusts'], until },
    });
    expect(await grantsOf(portal.analyst, request.id)).toMatchObject([
      { port: 'gusts', until },
    ]);
  });

  it.each([
    ['a later end', { until: inDays(60) }, 'ends later'],
    ['no end', { until: undefined }, 'ends later'],
    ['another port', { ports: ['readings', 'gusts'] }, 'gusts'],
    ['no port', { ports: [] }, 'ports'],
    [
      'clear text',
      { clearFields: [{ port: 'readings', path: 'email' }] },
      'email',
    ],
    [
      'an end that is over',
      { until: '2020-01-01T00:00:00Z' },
      'before it begins',
    ],
  ])('never gives more than was asked for: %s', async (_, change, message) => {
    const { weatherOwner } = await start();
    const request = await ask(portal);

    const { status, body } = await decide(weatherOwner, request, {
      scope: {
        ports: ['readings'],
        clearFields: [],
        until: request.asked.until,
        ...change,
      },
    });

    expect({ status, message: body.error.message }).toEqual({
      status: 400,
      message: expect.stringContaining(message),
    });
    expect(await grantsOf(portal.analyst, request.id)).toEqual([]);
  });

  it('is for the revision that was read, and for that request alone', async () => {
    const { weatherOwner, analyst } = await start();
    const request = await ask(portal);
    const other = await ask(portal, { ports: ['gusts'] });
    await decide(weatherOwner, request, { verdict: 'ask', note: 'What for?' });

    const stale = await decide(weatherOwner, request);
    expect(stale.status).toBe(409);
    expect(stale.body.error.message).toContain('read revision 2');
    await decide(weatherOwner, { ...request, revision: 2 }).expect(200);
    await decide(weatherOwner, { ...request, revision: 2 }).expect(409);
    await decide(weatherOwner, { ...request, revision: 3 }).expect(409);

    const { body } = await analyst.get(`/access/requests/${other.id}`);
    expect(body).toMatchObject({ state: 'waiting', grants: [] });
    expect(await grantsOf(portal.analyst, request.id)).toHaveLength(1);
  });

  it('has one outcome when two decide at once', async () => {
    const { weatherOwner, user } = await start();
    const request = await ask(portal);

    const answers = await Promise.all([
      decide(weatherOwner, request),
      decide(user('second-weather-owner'), request, {
        verdict: 'reject',
        note: 'No',
      }),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await weatherOwner.get(`/access/requests/${request.id}`);
    expect(body.grants).toHaveLength(body.state === 'approved' ? 1 : 0);
  });

  it('brings no grant when it cannot be recorded', async () => {
    const { weatherOwner, platform } = await start();
    const request = await ask(portal);
    platform.access.isDown = true;

    await decide(weatherOwner, request).expect(200);
    await portal.run('reconcile-access');

    expect(await grantsOf(portal.analyst, request.id)).toMatchObject([
      { state: 'failed', failure: { message: expect.any(String) } },
    ]);
  });
});

describe('a rejection and a question', () => {
  it('need words, and tell the requester', async () => {
    const { weatherOwner, notifications } = await start();
    const request = await ask(portal);
    await portal.run('tell-access');

    await decide(weatherOwner, request, { verdict: 'reject' }).expect(400);
    await decide(weatherOwner, request, {
      verdict: 'reject',
      note: 'Use the public product',
    }).expect(200);
    await portal.run('tell-access');

    expect(notifications.at(-1)).toMatchObject({
      recipients: { entityRef: ['user:default/analyst'] },
      payload: {
        title: 'weather-owner rejected your request for wind',
        link: `/my-access?request=${request.id}`,
      },
    });
    expect(await grantsOf(portal.analyst, request.id)).toEqual([]);
  });

  it('can be answered by the asking side, and withdrawn', async () => {
    const { analyst, weatherOwner } = await start();
    const { id } = await ask(portal);
    await decide(
      weatherOwner,
      { id, revision: 1 },
      {
        verdict: 'ask',
        note: 'For how many people?',
      },
    ).expect(200);

    const say = (who: typeof analyst) =>
      who
        .post(`/access/requests/${id}/answer`)
        .send({ revision: 2, text: 'Three' });
    await say(weatherOwner).expect(403);
    const { body } = await say(analyst).expect(200);
    expect(body).toMatchObject({
      state: 'waiting',
      notes: [
        { kind: 'question', text: 'For how many people?' },
        { kind: 'answer', by: 'user:default/analyst', text: 'Three' },
      ],
    });
    const withdraw = (who: typeof analyst) =>
      who.post(`/access/requests/${id}/withdrawal`).send({ revision: 3 });
    await withdraw(weatherOwner).expect(403);
    await withdraw(analyst).expect(200);
    await decide(weatherOwner, { id, revision: 4 }).expect(409);
  });
});
