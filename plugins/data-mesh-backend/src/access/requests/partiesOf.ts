import {
  AccessRequestRecord,
  isOpenRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Deciders } from '../../people/ProductDeciders';
import { Party } from '../store/AccessStore';

/** Who has a part in a request, which is who may see it. */
export function partiesOf(
  request: AccessRequestRecord,
  deciders: Deciders,
): Party[] {
  const isOpen = isOpenRequest(request);
  const parties: Party[] = [
    { role: 'requester', ref: request.requester },
    { role: 'consumer', ref: request.consumer },
    { role: 'consumer', ref: request.consumerOwner },
    { role: 'owner', ref: request.owner },
    ...request.stages.flatMap(({ kind, decision }): Party[] => [
      ...deciders[kind].map(
        (ref): Party => ({
          role: isOpen && !decision ? 'decider' : 'approver',
          ref,
        }),
      ),
      ...(decision?.by
        ? [{ role: 'approver' as const, ref: decision.by }]
        : []),
    ]),
  ];
  return [
    ...new Map(parties.map(party => [`${party.role} ${party.ref}`, party])),
  ].map(([, party]) => party);
}

/** Whether the person asked, or answers for what is to have the access. */
export function isAskingSide(
  request: Pick<AccessRequestRecord, 'requester' | 'consumerOwner'>,
  person: { userEntityRef: string; belongsTo(ref: string): boolean },
): boolean {
  return (
    request.requester === person.userEntityRef ||
    person.belongsTo(request.consumerOwner)
  );
}
