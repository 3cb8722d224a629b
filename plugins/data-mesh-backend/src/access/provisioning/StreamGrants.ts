import { toError } from '@backstage/errors';
import {
  AccessRule,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamAccess,
  StreamGrant,
} from '@datamesh-portal/plugin-data-mesh-node';

/** The grant as the platform sees it. */
export function toStreamGrant(grant: GrantRecord): StreamGrant {
  return {
    topic: grant.topic,
    account: grant.principal,
    operation: grant.operation,
    transactional: grant.transactional,
  };
}

/**
 * The rules that a grant consists of; the platform's reason when it cannot
 * express the grant, such as for a topic of its own.
 */
export function rulesOf(
  access: StreamAccess,
  grant: GrantRecord,
): { rules: AccessRule[]; problem?: string } {
  try {
    return { rules: access.rulesFor(toStreamGrant(grant)) };
  } catch (error) {
    return { rules: [], problem: toError(error).message };
  }
}

/**
 * The account of a principal in the platform's notation; nothing when the
 * notation is another one.
 */
export function findAccount(
  access: StreamAccess,
  principal: string,
): string | undefined {
  const account = principal.slice(principal.indexOf(':') + 1);
  // Everybody is not one account.
  if (account === '*') {
    return undefined;
  }
  try {
    return access.principalOf(account) === principal ? account : undefined;
  } catch {
    // The platform has no account of such a name.
    return undefined;
  }
}

/**
 * Keys of the rules that owners took over with grants: those of grants without a
 * request, on their topics. Groups and the like may serve other topics too, and
 * stay whose they are.
 */
export function adoptedKeys(
  access: StreamAccess,
  grants: GrantRecord[],
): Set<string> {
  return new Set(
    grants
      .filter(({ requestId }) => requestId === undefined)
      .flatMap(grant => rulesOf(access, grant).rules)
      .flatMap(({ resource, key }) => (resource === 'topic' ? [key] : [])),
  );
}
