import { AccessPortal, draft } from './startAccessPortal';

type Somebody = AccessPortal['analyst'];

/** Asks for access, as the analyst unless told, and expects to succeed. */
export async function ask(
  portal: AccessPortal,
  change: object = {},
  who: Somebody = portal.analyst,
) {
  const { body, status } = await who
    .post('/access/requests')
    .send(draft(change));
  expect({ status, error: body.error?.message }).toEqual({ status: 201 });
  return body;
}

/** The grants of a request, as somebody sees them who may read it. */
export async function grantsOf(who: Somebody, id: string) {
  const { body } = await who.get(`/access/requests/${id}`).expect(200);
  return body.grants;
}

/** Approves what was read, unless told otherwise. */
export function decide(
  who: Somebody,
  request: { id: string; revision: number },
  decision: object = {},
) {
  return who
    .post(`/access/requests/${request.id}/decision`)
    .send({ revision: request.revision, verdict: 'approve', ...decision });
}
