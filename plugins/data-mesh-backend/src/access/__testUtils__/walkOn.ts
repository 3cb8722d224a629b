import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { Portal } from '../../__testUtils__/startPortal';
import { Replicas, rulesOnBroker, startReplicas } from './startReplicas';

const DAY_MS = 86_400_000;
export const WIND = 'weather.wind.v1';
export const GUSTS = 'weather.gusts.v1';

/** Replicas with one product of two streams. */
export const startWind = () =>
  startReplicas({
    entities: [
      dataProduct('wind', [
        streamPort(WIND),
        streamPort(GUSTS, { name: 'gusts' }),
      ]),
    ],
    topics: [WIND, GUSTS],
    access: { stewards: 'data-stewards' },
  });

/** What people do on several replicas, as soon as these are started. */
export function walkOn(replicas: () => Replicas) {
  let people = 0;

  /** Somebody who has no access yet. */
  const newcomer = () => `newcomer-${++people}`;
  const accountOf = (name: string) => `user.default.${name}`;

  const draft = (name: string, change: object = {}) => ({
    product: 'dataproduct:default/wind',
    ports: ['readings'],
    operation: 'read',
    consumer: `user:default/${name}`,
    until: replicas().clock.in(30 * DAY_MS),
    purpose: 'Plan the routes of tomorrow',
    ...change,
  });

  async function ask(
    portal: Portal,
    name: string,
    change: object = {},
  ): Promise<AccessRequest> {
    const { status, body } = await portal
      .user(name)
      .post('/access/requests')
      .send(draft(name, change));
    expect({ status, error: body.error?.message }).toEqual({ status: 201 });
    return body;
  }

  const decide = (
    portal: Portal,
    who: string,
    { id, revision }: AccessRequest,
    decision: object = {},
  ) =>
    portal
      .user(who)
      .post(`/access/requests/${id}/decision`)
      .send({ revision, verdict: 'approve', ...decision });

  async function read<T>(
    portal: Portal,
    who: string,
    path: string,
  ): Promise<T> {
    const { body } = await portal.user(who).get(path).expect(200);
    return body;
  }

  const requestOf = ({ id }: AccessRequest, portal = replicas().portals[0]) =>
    read<AccessRequest>(portal, 'weather-owner', `/access/requests/${id}`);

  const actionsOf = ({ history = [] }: AccessRequest, action: string) =>
    history.filter(entry => entry.action === action);

  /** A grant of somebody that is on the broker, and its request. */
  async function giveAccess(name: string, change: object = {}) {
    const [one, other] = replicas().portals;
    const request = await ask(one, name, change);
    await decide(other, 'weather-owner', request).expect(200);
    await replicas().runOnBoth('reconcile-access');
    const { grants = [] } = await requestOf(request);
    expect(grants.map(({ state }) => state)).toEqual(['active']);
    return grants[0];
  }

  const allowed = (name: string) =>
    replicas().broker.asOperator(admin =>
      rulesOnBroker(admin, accountOf(name)),
    );

  const statusesOf = (answers: Array<{ status: number }>) =>
    answers.map(({ status }) => status).sort();

  return {
    accountOf,
    actionsOf,
    allowed,
    ask,
    decide,
    draft,
    giveAccess,
    newcomer,
    read,
    requestOf,
    statusesOf,
  };
}
