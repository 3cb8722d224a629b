import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import {
  AccessRequest,
  AccessRequestDraft,
  AccessRequestState,
  DefaultApiClient,
} from '@datamesh-portal/plugin-data-mesh-common';
import { readResponse } from '../readResponse';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A type, so that it can be kept in a checkpoint. */
export type MadeRequest = { id: string; state: AccessRequestState };

/**
 * Asks for the access. A conflict with a request for the very same that waits
 * already, or that a rule approved, counts as done: the step may have been cut off between the request
 * and the note that it succeeded.
 */
export async function requestAccess(
  client: DefaultApiClient,
  draft: AccessRequestDraft,
  token: string,
): Promise<MadeRequest> {
  try {
    const { id, state } = await readResponse(
      await client.requestAccess({ body: draft }, { token }),
    );
    return { id, state };
  } catch (error) {
    if (isError(error) && error.name === 'ConflictError') {
      const earlier = await findEarlier(client, draft, token);
      if (earlier) {
        return { id: earlier.id, state: earlier.state };
      }
    }
    throw error;
  }
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
