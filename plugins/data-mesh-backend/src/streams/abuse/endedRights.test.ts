import {
  ClockedPortal,
  gain,
  revoke,
  startClockedPortal,
} from '../../__testUtils__/startClockedPortal';
import { FakeTopic } from '../../__testUtils__/FakeTopic';

const messages = '/products/default/wind/ports/readings/messages';
const SECRET = 'someone@example.org';
const secret = { id: 7, temperature: 2.5, email: SECRET };

describe('a grant that ends while its holder looks', () => {
  let portal: ClockedPortal;
  let topic: FakeTopic;
  afterEach(() => portal.stop());

  const start = async () => {
    portal = await startClockedPortal();
    topic = new FakeTopic('weather.wind.v1').append({ value: secret });
    portal.platform.add('weather.wind.v1', topic);
    const { grants } = await gain(portal, {
      clearFields: [{ port: 'readings', path: 'email' }],
    });
    return grants[0];
  };
  const follow = async () => {
    const events = await portal.listen('analyst', `${messages}/tail`, {});
    const started = await events.next('started');
    await events.next('messages');
    topic.append({ value: secret });
    for (;;) {
      const batch = await events.next('messages');
      if (!batch || batch.data.items.length > 0) {
        return { events, started: started?.data, batch: batch?.data };
      }
    }
  };

  it('ends the tail at once when it is revoked', async () => {
    const grant = await start();
    const { events, started, batch } = await follow();
    expect(started).toMatchObject({ unmasked: true, grantId: grant.id });
    expect(JSON.stringify(batch)).toContain(SECRET);
    // Nothing but the revocation leads to the end: no time passes.
    topic.tailStepMs = 1_000_000;

    await revoke(portal.weatherOwner, grant).expect(200);
    const heard = await events.rest();

    expect(heard.at(-1)).toMatchObject({
      event: 'ended',
      data: { reason: 'rights-changed' },
    });
    const page = await portal.analyst.get(messages).expect(200);
    expect(page.body.unmasked).toBe(false);
    expect(page.text).not.toContain(SECRET);
  });

  it('shows nothing more from the moment on in which its time is over', async () => {
    const grant = await start();
    const { events } = await follow();
    const until = new Date(grant.until ?? NaN).getTime();

    portal.clock.pass(until - portal.clock.read().getTime());
    topic.append({ value: secret });
    const heard = await events.rest();

    expect(heard.at(-1)).toMatchObject({
      event: 'ended',
      data: { reason: 'rights-changed' },
    });
    const after = heard.slice(0, -1).flatMap(({ data }) => data.items);
    expect(after).toEqual([]);
  });

  it('ends a read that is under way', async () => {
    const grant = await start();
    topic.isStuck = true;
    const events = await portal.listen('analyst', `${messages}/read`, {});
    await events.next('messages');

    await revoke(portal.weatherOwner, grant).expect(200);
    const heard = await events.rest();

    expect(heard.at(-1)).toMatchObject({
      event: 'failed',
      data: {
        error: {
          name: 'NotAllowedError',
          message: expect.stringContaining('changed meanwhile'),
        },
        response: { statusCode: 403 },
      },
    });
  });

  it('is named in what is written down', async () => {
    const grant = await start();
    await portal.analyst.get(messages).expect(200);

    const { text } = await portal.weatherOwner
      .get('/access/audit?product=dataproduct%3Adefault%2Fwind')
      .expect(200);
    const entries = text
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line));

    expect(entries.at(-1)).toMatchObject({
      action: 'stream-viewed',
      actor: 'user:default/analyst',
      grantId: grant.id,
      after: {
        grants: [grant.id],
        clearFields: ['email'],
        ranges: { '0': '0-0' },
      },
    });
    await portal.weatherOwner
      .get('/access/audit/check?product=dataproduct%3Adefault%2Fwind')
      .expect(200)
      .expect(({ body }) => expect(body.intact).toBe(true));
  });
});
