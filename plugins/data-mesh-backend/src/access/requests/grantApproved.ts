import {
  AccessRequestRecord,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { endGrant } from '../grants/endGrant';
import { GrantRecorder } from '../grants/GrantRecorder';
import { AccessChanges } from '../store/AccessStore';
import { askedOn } from './askedOn';
import { GrantablePort } from './OfferedPorts';

/**
 * Enters the grants of a request that was approved just now, one for each port,
 * and ends the one that it renews: within one transaction, so that there is no
 * moment with both or with neither. Returns all grants that changed.
 */
export async function grantApproved(
  changes: AccessChanges,
  request: AccessRequestRecord,
  ports: readonly GrantablePort[],
  options: { newId: () => string; by?: string },
): Promise<GrantRecord[]> {
  const at = request.updatedAt;
  const grants = ports
    .filter(({ name }) => request.scope.ports.includes(name))
    .map(port => toGrant(request, port, options.newId()));
  const recorder = new GrantRecorder(changes);
  for (const grant of grants) {
    await recorder.make(grant, {
      at,
      action: 'grant-create',
      actor: options.by,
      // The request tells of it.
      tell: () => undefined,
    });
  }
  const replaced = request.renews
    ? await changes.grants.getLocked(request.renews)
    : undefined;
  // It may have ended meanwhile, or its port may have been left out.
  if (
    replaced &&
    !replaced.ended &&
    grants.some(grant => isSameAccess(grant, replaced))
  ) {
    grants.push(
      await endGrant(changes, replaced, {
        at,
        reason: 'replaced',
        by: options.by,
      }),
    );
  }
  return grants;
}

function toGrant(
  request: AccessRequestRecord,
  port: GrantablePort,
  id: string,
): GrantRecord {
  return {
    id,
    revision: 1,
    requestId: request.id,
    claimId: port.claimId,
    ...askedOn(port.name, request),
    cluster: port.cluster,
    topic: port.topic,
    owner: request.owner,
    domain: request.domain,
    requester: request.requester,
    consumerOwner: request.consumerOwner,
    principalSource: request.principalSource,
    purpose: request.purpose,
    grantedBy: request.stages.flatMap(
      ({ decision }) => decision?.by ?? decision?.rule ?? [],
    ),
    since: request.updatedAt,
    observed: 'absent',
    updatedAt: request.updatedAt,
  };
}

function isSameAccess(grant: GrantRecord, other: GrantRecord): boolean {
  return (
    grant.product === other.product &&
    grant.port === other.port &&
    grant.consumer === other.consumer &&
    grant.operation === other.operation
  );
}
