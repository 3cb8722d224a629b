import {
  AccessRule,
  UnmanagedAccess,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessPortal,
  draft,
  inDays,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { ask, decide, grantsOf } from '../../__testUtils__/walk';
import { topicRule } from '../provisioning/__testUtils__/FailingStreamAccess';

const path = '/products/default/wind/unmanaged-access';
const topic = 'weather.wind.v1';
const direct = topicRule('legacy', topic, 'read');
const analyst = 'user.default.analyst';

let portal: AccessPortal;
afterEach(() => portal.stop());

/** With a key of its own, as on a broker. */
function denial(who: string, change: Partial<AccessRule> = {}): AccessRule {
  const rule = topicRule(who, topic, 'read', { permission: 'deny', ...change });
  return { ...rule, key: `deny ${JSON.stringify(rule)}` };
}

async function start(...rules: AccessRule[]) {
  portal = await startAccessPortal();
  const { access } = portal.platform;
  rules.forEach(rule => access.rules.set(rule.key, rule));
  return access;
}

const findings = async (): Promise<UnmanagedAccess[]> => {
  const { body } = await portal.weatherOwner.get(path).expect(200);
  return body.items.filter(
    ({ kind, port }: UnmanagedAccess) =>
      port === 'readings' && kind !== 'consumer-group',
  );
};

const plan = async () => {
  const { body } = await portal.analyst
    .post('/access/plans')
    .send(draft())
    .expect(200);
  return body.grants[0];
};

describe('the plan of a request', () => {
  it('names what stands against it, and how much of it is lost', async () => {
    await start(
      denial('*'),
      denial(analyst, { host: '10.0.0.1' }),
      denial('b'),
    );

    const { denials } = await plan();

    expect(
      denials.map(
        ({ extent, message }: { extent: string; message: string }) => [
          extent,
          message.split(': ')[1],
        ],
      ),
    ).toEqual([
      ['part', `deny User:${analyst} read on topic "${topic}" from 10.0.0.1.`],
      ['all', `deny User:* read on topic "${topic}".`],
    ]);
  });

  it('is shown to who decides, too', async () => {
    await start(denial(analyst));
    const { id } = await ask(portal);

    const { body } = await portal.weatherOwner.get(`/access/requests/${id}`);

    expect(body.plan.grants[0].denials).toHaveLength(1);
  });

  it('says when nothing does, and when that is not known', async () => {
    const access = await start();
    expect((await plan()).denials).toEqual([]);

    access.isDown = true;
    const blind = await plan();
    expect(blind).toMatchObject({
      denialsUnknown: 'The cluster does not answer',
    });
    expect(blind.denials).toBeUndefined();
    expect(blind.rules).toHaveLength(3);
  });

  it('does not wait long for a cluster that hangs', async () => {
    const access = await start();
    access.listRules = () => new Promise(() => {});

    expect((await plan()).denialsUnknown).toContain('within 3 s');
  });
});

describe('a grant that the cluster refuses', () => {
  it('is failed, and its owner is shown the rule, which is not theirs to settle', async () => {
    const rule = denial(analyst);
    await start(rule);
    const request = await ask(portal);
    await decide(portal.weatherOwner, request).expect(200);
    await portal.run('reconcile-access');

    expect(await grantsOf(portal.analyst, request.id)).toMatchObject([
      {
        state: 'failed',
        failure: {
          message: expect.stringContaining(`deny User:${analyst} read`),
        },
      },
    ]);
    const { body: next } = await portal.analyst
      .post('/access/plans')
      .send(draft());
    expect(next.existing).toMatchObject([
      { message: expect.stringMatching(/was granted .* cannot yet: .*deny/) },
    ]);
    expect(await findings()).toMatchObject([
      {
        kind: 'denial',
        rule,
        mayAdopt: false,
        mayRemove: false,
        message: expect.stringContaining('keeps out user:default/analyst'),
      },
    ]);
    await portal.weatherOwner
      .post(`${path}/removal`)
      .send({ keys: [rule.key], reason: 'It is in the way' })
      .expect(404);
  });

  it('in part stays active, and its owner is shown the rule', async () => {
    await start(denial(analyst, { host: '10.0.0.1' }));
    const request = await ask(portal);
    await decide(portal.weatherOwner, request).expect(200);
    await portal.run('reconcile-access');

    expect(await grantsOf(portal.analyst, request.id)).toMatchObject([
      { state: 'active' },
    ]);
    expect((await findings()).map(({ message }) => message)).toEqual([
      expect.stringContaining('takes a part'),
    ]);
  });
});

describe('access that no grant explains', () => {
  const remedy = async () => {
    const [{ message, mayAdopt, mayRemove }] = await findings();
    return { message, mayAdopt, mayRemove };
  };

  it('is none where a rule that denies comes first', async () => {
    await start(direct, denial('legacy'));

    const { message, mayAdopt, mayRemove } = await remedy();

    expect(message).toMatch(/^A rule would let User:legacy read this topic, /);
    expect(message).toContain('deny User:legacy read on topic');
    expect(message).not.toMatch(/may read|adopt/i);
    expect({ mayAdopt, mayRemove }).toEqual({
      mayAdopt: false,
      mayRemove: true,
    });
    await portal.weatherOwner
      .post(`${path}/adoption`)
      .send({
        port: 'readings',
        principal: 'User:legacy',
        operation: 'read',
        consumer: 'component:default/billing',
        until: inDays(90),
        purpose: 'Bills by the wind since 2019',
      })
      .expect(404);
  });

  it('names what is taken from it in part', async () => {
    await start(direct, denial('legacy', { host: '10.0.0.1' }));

    expect((await remedy()).message).toMatch(
      /^User:legacy may read this topic \(but for deny User:legacy .* from 10.0.0.1\), /,
    );
  });

  it.each<[string, AccessRule, RegExp | undefined]>([
    ['of one account', direct, /Adopt it/],
    [
      'of one account on more topics',
      topicRule('legacy', 'weather.', 'read', { pattern: 'prefixed' }),
      /Adopting it makes a grant for this topic/,
    ],
    ['of everybody', topicRule('*', topic, 'read'), undefined],
    ['on everything', topicRule('*', '*', 'read'), undefined],
    ['to alter it', topicRule('legacy', topic, 'alter'), undefined],
    [
      'from one address',
      topicRule('legacy', topic, 'read', { host: '10.0.0.1' }),
      undefined,
    ],
  ])('%s is said to be adopted only where it can be', async (_, rule, says) => {
    await start(rule);

    const { message, mayAdopt } = await remedy();

    expect(mayAdopt).toBe(says !== undefined);
    expect(message).toMatch(says ?? /^(?!.*adopt).*$/i);
  });
});
