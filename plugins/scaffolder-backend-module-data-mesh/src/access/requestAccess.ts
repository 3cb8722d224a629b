import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AccessRequest,
  AccessRequestDraft,
  DefaultApiClient,
} from '@datamesh-portal/plugin-data-mesh-common';
import { orEarlier } from '../orEarlier';
import { readResponse } from '../readResponse';

const DAY_MS = 24 * 60 * 60 * 1000;

export type MadeRequest = Pick<AccessRequest, 'id' | 'state'>;

/** Asks for the access, unless a request for the very same waits already, or a rule approved it. */
export async function requestAccess(
  client: DefaultApiClient,
  draft: AccessRequestDraft,
  token: string,
): Promise<MadeRequest> {
  const { id, state } = await orEarlier(
    client.requestAccess({ body: draft }, { token }).then(readResponse),
    () => findEarlier(client, draft, token),
  );
  return { id, state };
}

async function findEarlier(
  client: DefaultApiClient,
  draft: AccessRequestDraft,
  token: string,
): Promise<AccessRequest | undefined> {
  const response = await client.getAccessRequests(
    {
      query: {
        view: 'mine',
        product: canonical(draft.product, 'dataproduct'),
        consumer: canonical(draft.consumer),
      },
    },
    { token },
  );
  if (!response.ok) {
    return undefined;
  }
  const { items } = await response.json();
  return items.find(
    request =>
      ['waiting', 'question', 'approved'].includes(request.state) &&
      request.operation === draft.operation &&
      request.transactional === (draft.transactional ?? false) &&
      isSameSet(request.asked.ports, draft.ports) &&
      isSameSet(
        request.asked.clearFields.map(nameOf),
        (draft.clearFields ?? []).map(nameOf),
      ) &&
      isSameEnd(request.asked.until, draft.until),
  );
}

function canonical(ref: string, defaultKind?: string): string {
  return stringifyEntityRef(
    parseEntityRef(ref, { defaultKind, defaultNamespace: 'default' }),
  );
}

function nameOf({ port, path }: { port: string; path: string }): string {
  return JSON.stringify([port, path]);
}

function isSameSet(some: string[], others: string[]): boolean {
  const names = new Set(some);
  return (
    names.size === new Set(others).size && others.every(name => names.has(name))
  );
}

/** The same number of days, counted from two moments of a day, is the same. */
function isSameEnd(one: Date | undefined, other: Date | undefined): boolean {
  return one && other
    ? Math.abs(new Date(one).getTime() - other.getTime()) < DAY_MS
    : one === other;
}
