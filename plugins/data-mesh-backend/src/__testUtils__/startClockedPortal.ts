import { createServiceFactory } from '@backstage/backend-plugin-api';
import { AccessRequest, Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { clockServiceRef } from '../clockServiceRef';
import { MovableClock } from './MovableClock';
import { AccessPortal, startAccessPortal } from './startAccessPortal';
import { ask, decide } from './walk';

/** The portal of {@link startAccessPortal}, whose time passes as it is told. */
export async function startClockedPortal(
  options: Parameters<typeof startAccessPortal>[0] = {},
) {
  const clock = new MovableClock();
  const portal = await startAccessPortal({
    features: [
      createServiceFactory({
        service: clockServiceRef,
        deps: {},
        factory: () => clock.read,
      }),
    ],
    ...options,
  });
  return { ...portal, clock };
}

export type ClockedPortal = Awaited<ReturnType<typeof startClockedPortal>>;

type Somebody = AccessPortal['analyst'];

/** Grants of a request that its owner, and a steward where needed, approved. */
export async function gain(
  portal: AccessPortal,
  change: object = {},
  who: Somebody = portal.analyst,
): Promise<{ request: AccessRequest; grants: Grant[] }> {
  const request = await ask(portal, change, who);
  const { body } = await decide(portal.weatherOwner, request).expect(200);
  if (body.state === 'waiting') {
    await decide(portal.user('steward'), body).expect(200);
  }
  await portal.run('reconcile-access');
  const after = await readRequest(who, request.id);
  return { request: after, grants: after.grants ?? [] };
}

export async function readRequest(
  who: Somebody,
  id: string,
): Promise<AccessRequest> {
  return (await who.get(`/access/requests/${id}`).expect(200)).body;
}

export const revoke = (who: Somebody, { id, revision }: Grant) =>
  who
    .post(`/access/grants/${id}/revocation`)
    .send({ revision, reason: 'No longer needed' });

/** Such as `403 You asked for this yourself`. */
export const refusalOf = (answer: {
  status: number;
  body: { error?: { message: string } };
}) => `${answer.status} ${answer.body.error?.message}`;

export const UNMANAGED = '/products/default/wind/unmanaged-access';
export const AUDIT = '/access/audit?product=dataproduct%3Adefault%2Fwind';
