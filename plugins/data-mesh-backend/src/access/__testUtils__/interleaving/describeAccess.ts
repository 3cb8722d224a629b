import {
  AccessRule,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AccessDriver } from './AccessDriver';
import { AccessWorld } from './AccessWorld';

/** What can be seen of requests and grants, as JSON. */
export type Described = ReturnType<typeof toJson>;

/** As the model says. */
export function describeWorld({ requests, grants }: AccessWorld): Described {
  return toJson(
    [...requests].map(([key, { state, scope, notes, stages }]) => ({
      key,
      state,
      scope,
      notes: notes.map(({ kind }) => kind),
      stages: stages.map(({ kind, decision }) => [kind, decision?.by]),
    })),
    [...grants].map(([key, { ended, until, clearFields, operation }]) => ({
      key,
      state: stateAfter(ended),
      until,
      clearFields,
      operation,
    })),
  );
}

/** As the portal shows it. */
export async function describePortal(driver: AccessDriver): Promise<Described> {
  const requests = [];
  const grantKeys = [...driver.adopted.keys()];
  for (const key of driver.requests.keys()) {
    const request = await driver.readRequest(key);
    const { state, scope, notes, stages, grants = [] } = request;
    requests.push({
      key,
      state,
      scope,
      notes: notes.map(({ kind }) => kind),
      stages: stages.map(({ kind, decidedBy }) => [kind, decidedBy]),
    });
    grantKeys.push(...grants.map(({ port }) => `${key}/${port}`));
  }
  const grants = [];
  for (const key of grantKeys) {
    const grant = await driver.readGrant(key);
    grants.push({
      key,
      state: grant?.state === 'expiring' ? 'active' : grant?.state,
      until: grant?.until,
      clearFields: grant?.clearFields,
      operation: grant?.operation,
    });
  }
  return toJson(requests, grants);
}

function stateAfter(ended: GrantRecord['ended']): string {
  if (!ended) {
    return 'active';
  }
  return ended.reason === 'expired' ? 'expired' : 'revoked';
}

/** Dates as texts, nothing undefined, all in one order. */
function toJson(
  requests: Array<{ key: string }>,
  grants: Array<{ key: string }>,
): { requests: object[]; grants: object[] } {
  const byKey = (a: { key: string }, b: { key: string }) =>
    a.key < b.key ? -1 : 1;
  return JSON.parse(
    JSON.stringify(
      { requests: [...requests].sort(byKey), grants: [...grants].sort(byKey) },
      (_, value) =>
        value && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort())
          : value,
    ),
  );
}

/** What a grant is on the broker, said independently of what makes it. */
export function rulesOfGrant(
  { port, operation }: Pick<GrantRecord, 'port' | 'operation'>,
  account: string,
  topics: Record<string, string>,
): Array<AccessRule['key']> {
  const topic = `topic literal ${topics[port]}`;
  return operation === 'read'
    ? [`group prefixed ${account}. read`, `${topic} describe`, `${topic} read`]
    : [`${topic} describe`, `${topic} write`];
}
