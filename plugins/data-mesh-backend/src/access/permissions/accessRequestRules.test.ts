import {
  AccessPortal,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { ask, decide } from '../../__testUtils__/walk';

let portal: AccessPortal;
afterEach(() => portal.stop());

const condition = (rule: string, params: object) => ({
  rule,
  resourceType: 'data-mesh-access-request',
  params: params as { [key: string]: string[] },
});

const readable = async (who: AccessPortal['analyst'], id: string) => {
  const list = await who.get('/access/requests').expect(200);
  const one = await who.get(`/access/requests/${id}`);
  expect(one.status).toBe(list.body.items.length > 0 ? 200 : 404);
  return list.body.items.length > 0;
};

describe('a permission policy with conditions', () => {
  it.each([
    ['IS_REQUESTER', { claims: ['user:default/analyst'] }, true],
    ['IS_REQUESTER', { claims: ['user:default/weather-owner'] }, false],
    ['IS_APPROVER', { claims: ['group:default/weather'] }, true],
    ['IS_APPROVER', { claims: ['user:default/analyst'] }, false],
    ['IS_PRODUCT_OWNER', { claims: ['group:default/weather'] }, true],
    ['IS_PRODUCT_OWNER', { claims: [] }, false],
    ['HAS_DOMAIN', { domains: ['domain:default/weather'] }, true],
    ['HAS_DOMAIN', { domains: ['domain:default/sea'] }, false],
  ])('narrows what parties read: %s %j', async (rule, params, expected) => {
    portal = await startAccessPortal({
      conditions: {
        'data-mesh.access-request.read': condition(rule, params),
      },
    });
    const { id } = await ask(portal);

    await expect(readable(portal.analyst, id)).resolves.toBe(expected);
  });

  it('makes nobody a party, nor a decider', async () => {
    const everything = {
      not: condition('HAS_DOMAIN', { domains: ['domain:default/none'] }),
    };
    portal = await startAccessPortal({
      conditions: {
        'data-mesh.access-request.read': everything,
        'data-mesh.access-request.decide': everything,
      },
    });
    const request = await ask(portal);

    await expect(readable(portal.customerDataOwner, request.id)).resolves.toBe(
      false,
    );
    await decide(portal.customerDataOwner, request).expect(404);
    await decide(portal.analyst, request).expect(403);
    await decide(portal.weatherOwner, request).expect(200);
  });

  it('narrows who decides', async () => {
    portal = await startAccessPortal({
      conditions: {
        'data-mesh.access-request.decide': condition('HAS_DOMAIN', {
          domains: ['domain:default/sea'],
        }),
      },
    });

    const { body } = await decide(portal.weatherOwner, await ask(portal));

    expect(body.error.message).toContain('data-mesh.access-request.decide');
  });

  it('refuses lists of what may not be read at all', async () => {
    portal = await startAccessPortal({
      denied: ['data-mesh.access-request.read'],
    });
    const { id } = await ask(portal);

    const list = await portal.analyst.get('/access/requests');
    const one = await portal.analyst.get(`/access/requests/${id}`);
    expect([list.status, one.status]).toEqual([403, 404]);
  });
});
