import { parseEntityRef } from '@backstage/catalog-model';
import {
  Grant,
  GrantMay,
  GrantRecord,
  grantStateOf,
  isInForce,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Person } from '../../people/Callers';
import { describeEnd } from './endGrant';
import { Sides } from './GrantParts';

/** A grant as the API hands it out to one person. */
export function toGrant(
  grant: GrantRecord,
  viewer: {
    person: Person;
    sides: Sides;
    now: Date;
    /** Whether the portal makes accounts on the grant's cluster. */
    makesAccounts: boolean;
    /** Id of the open request that would renew it. */
    renewal?: string;
  },
): Grant {
  return {
    id: grant.id,
    revision: grant.revision,
    requestId: grant.requestId,
    state: grantStateOf(grant, viewer.now),
    product: grant.product,
    port: grant.port,
    cluster: grant.cluster,
    topic: grant.topic,
    consumer: grant.consumer,
    requester: grant.requester,
    principal: grant.principal,
    operation: grant.operation,
    transactional: grant.transactional,
    clearFields: grant.clearFields,
    purpose: grant.purpose,
    since: grant.since,
    until: grant.until,
    enforced: grant.observed !== 'unenforced',
    failure: grant.failure,
    endedAt: grant.ended?.at,
    endedBy: grant.ended?.by,
    endReason: describeEnd(grant),
    lastUsedAt: grant.lastUsedAt,
    grantedBy: grant.grantedBy,
    adopted: grant.requestId === undefined,
    reviewAskedAt: grant.reviewAskedAt,
    renewal: viewer.renewal,
    may: rightsOn(grant, viewer),
  };
}

function rightsOn(
  grant: GrantRecord,
  { person, sides, now, makesAccounts, renewal }: Parameters<typeof toGrant>[1],
): GrantMay {
  const inForce = isInForce(grant, now);
  return {
    revoke: inForce && mayEnd(sides),
    renew:
      inForce &&
      grant.until !== undefined &&
      sides.ownsConsumer &&
      renewal === undefined,
    confirm:
      inForce &&
      grant.reviewAskedAt !== undefined &&
      sides.owner &&
      !isForOneself(grant, person),
    connect: inForce && sides.ownsConsumer,
    issueCredentials:
      inForce &&
      sides.ownsConsumer &&
      grant.principalSource === 'portal' &&
      makesAccounts,
  };
}

/** Both sides; not who asked for it once and left the consumer's owners since. */
export function mayEnd({ product, ownsConsumer }: Sides): boolean {
  return product || ownsConsumer;
}

/** Nobody confirms access of their own, or of a group of theirs. */
export function isForOneself(grant: GrantRecord, person: Person): boolean {
  return (
    grant.requester === person.userEntityRef ||
    isOneself(grant.consumer, person)
  );
}

/** Whether a consumer is the person, or a group that they belong to. */
export function isOneself(consumer: string, person: Person): boolean {
  return (
    consumer === person.userEntityRef ||
    (parseEntityRef(consumer).kind === 'group' && person.gainsBy(consumer))
  );
}
