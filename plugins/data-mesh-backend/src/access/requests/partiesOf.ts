import {
  AccessRequestRecord,
  isOpenRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Person } from '../../people/Callers';
import { Deciders } from '../../people/ProductDeciders';
import { Party } from '../store/Party';

/** Who has a part in a request, which is who may see it; the same may come twice. */
export function partiesOf(
  request: AccessRequestRecord,
  deciders: Deciders,
): Party[] {
  const isOpen = isOpenRequest(request);
  return [
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
}

/** Whether the person asked, or answers for what is to have the access. */
export function isAskingSide(
  request: Pick<AccessRequestRecord, 'requester' | 'consumerOwner'>,
  person: Pick<Person, 'userEntityRef' | 'belongsTo'>,
): boolean {
  return (
    request.requester === person.userEntityRef ||
    person.belongsTo(request.consumerOwner)
  );
}
