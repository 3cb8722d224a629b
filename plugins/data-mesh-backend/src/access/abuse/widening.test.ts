import { draft, inDays } from '../../__testUtils__/startAccessPortal';
import {
  ClockedPortal,
  startClockedPortal,
  UNMANAGED,
  gain,
  readRequest,
} from '../../__testUtils__/startClockedPortal';
import { ask, decide } from '../../__testUtils__/walk';
import { topicRule } from '../provisioning/__testUtils__/FailingStreamAccess';

let portal: ClockedPortal;
afterEach(() => portal.stop());

async function start(options: Parameters<typeof startClockedPortal>[0] = {}) {
  portal = await startClockedPortal(options);
}

describe('widening', () => {
  const hostile = {
    state: 'approved',
    principal: 'admin',
    principalSource: 'annotation',
    consumer: 'user:default/weather-owner',
    consumerOwner: 'group:default/weather',
    requester: 'user:default/weather-owner',
    operation: 'write',
    transactional: true,
    until: inDays(300),
    scope: {
      ports: ['readings', 'gusts'],
      clearFields: [{ port: 'readings', path: 'email' }],
      until: inDays(300),
    },
    stages: [],
    ports: ['readings', 'gusts'],
    clearFields: [{ port: 'readings', path: 'email' }],
    topic: 'weather.gusts.v1',
    text: 'More',
    reason: '',
    note: 'More',
    verdict: 'approve',
  };

  it('is not possible on any way in, once a request is decided', async () => {
    await start();
    const { request, grants } = await gain(portal);
    const rules = [...portal.platform.access.rules.keys()];
    const paths = [
      `/access/requests/${request.id}`,
      ...['decision', 'answer', 'withdrawal'].map(
        end => `/access/requests/${request.id}/${end}`,
      ),
      `/access/grants/${grants[0].id}`,
      ...['revocation', 'confirmation', 'retry', 'connection'].map(
        end => `/access/grants/${grants[0].id}/${end}`,
      ),
    ];

    const done: string[] = [];
    for (const who of [portal.weatherOwner, portal.analyst]) {
      for (const path of paths) {
        for (const method of ['post', 'put', 'delete'] as const) {
          const { revision } = path.includes('grants') ? grants[0] : request;
          const { status } = await who[method](path).send({
            ...hostile,
            revision,
          });
          if (status < 400) {
            done.push(`${method} ${path.split('/').at(-1)}`);
          }
        }
      }
    }
    // Trying again what did not fail is no error, and changes nothing.
    expect(done).toEqual(['post retry', 'post retry']);

    await portal.run('reconcile-access');
    const after = await readRequest(portal.analyst, request.id);
    expect(after).toEqual({ ...request, plan: after.plan });
    expect([...portal.platform.access.rules.keys()]).toEqual(rules);
  });

  it('is not possible along with what one may do', async () => {
    await start();
    const { analyst, weatherOwner } = portal;
    const { body } = await analyst
      .post('/access/requests')
      .send({ ...hostile, ...draft() });
    // What is unknown there is either refused or left out.
    const request = body.id ? body : await ask(portal);
    const asked = {
      state: 'waiting',
      requester: 'user:default/analyst',
      consumer: 'user:default/analyst',
      principal: 'user.default.analyst',
      operation: 'read',
      asked: { ports: ['readings'] },
      stages: [{ kind: 'owner' }],
    };
    expect(await readRequest(portal.weatherOwner, request.id)).toMatchObject({
      ...asked,
      stages: request.stages,
    });
    await decide(weatherOwner, request, {
      verdict: 'ask',
      note: 'What for?',
    }).expect(200);
    const { scope } = await readRequest(portal.weatherOwner, request.id);

    await analyst
      .post(`/access/requests/${request.id}/answer`)
      .send({ ...hostile, revision: 2, text: 'For tomorrow' });

    const after = await readRequest(portal.weatherOwner, request.id);
    expect(after.scope).toEqual(scope);
    expect(after.principal).toBe('user.default.analyst');
    expect(after.operation).toBe('read');
  });

  it('is not possible for the second who approves what the first narrowed', async () => {
    await start();
    const asked = {
      ports: ['readings', 'gusts'],
      clearFields: [
        { port: 'gusts', path: 'email' },
        { port: 'readings', path: 'email' },
      ],
    };
    const request = await ask(portal, asked);
    const narrow = {
      ports: ['readings'],
      clearFields: [{ port: 'readings', path: 'email' }],
      until: inDays(5),
    };
    const { body: first } = await decide(portal.weatherOwner, request, {
      scope: narrow,
    }).expect(200);
    const steward = portal.user('steward');

    for (const wider of [
      request.asked,
      { ...narrow, until: request.asked.until },
      { ...narrow, ports: ['readings', 'gusts'] },
      { ...narrow, clearFields: request.asked.clearFields },
    ]) {
      await decide(steward, first, { scope: wider }).expect(400);
    }
    await decide(steward, first).expect(200);

    const { grants } = await readRequest(portal.weatherOwner, request.id);
    expect(grants).toMatchObject([
      { port: 'readings', until: narrow.until, clearFields: ['email'] },
    ]);
    expect(grants).toHaveLength(1);
  });
});

describe('a principal', () => {
  it.each(['*', 'a*', 'user:x', 'a b', '.', '..'])(
    'is not made of a person who is called %j',
    async name => {
      await start();
      const somebody = portal.user(name);

      const { status } = await somebody
        .post('/access/requests')
        .send(draft({ consumer: `user:default/${name}` }));

      expect(status).toBe(400);
    },
  );

  it.each([
    'user:default/analyst\nuser:default/weather-owner',
    'user:default/analyst\u0000',
    'user:default/analyst*',
    'user:default/*',
    'group:default/*',
    'USER:DEFAULT/weather-owner',
  ])('is not injected by the consumer %j', async consumer => {
    await start();

    const { status } = await portal.analyst
      .post('/access/requests')
      .send(draft({ consumer }));

    expect([400, 403]).toContain(status);
    const { body } = await portal.analyst.get('/access/requests').expect(200);
    expect(body.items).toEqual([]);
  });

  it.each([
    'User:*',
    'User:portal',
    'User:user.default.analyst',
    'Group:legacy',
    'User:',
    'legacy\nUser:*',
  ])('is not injected by the adoption of %j', async principal => {
    await start();
    for (const name of ['*', 'portal', 'user.default.analyst', 'legacy']) {
      const rule = topicRule(name, 'weather.wind.v1', 'read');
      portal.platform.access.rules.set(rule.key, rule);
    }

    const { status } = await portal.weatherOwner
      .post(`${UNMANAGED}/adoption`)
      .send({
        port: 'readings',
        principal,
        operation: 'read',
        consumer: 'component:default/billing',
        until: inDays(30),
        purpose: 'Bills by the wind',
      });

    expect([400, 404]).toContain(status);
    const { body } = await portal.weatherOwner.get(
      '/access/grants?product=wind',
    );
    expect(body.items).toEqual([]);
  });
});
