import { NotFoundError } from '@backstage/errors';
import {
  AccessRequestRecord,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';

/**
 * What should be true: a fold of commands over the pure records, and the rules
 * that were never the portal's. Everything that a deed changes is a new world.
 */
export interface AccessWorld {
  requests: ReadonlyMap<string, AccessRequestRecord>;
  /** By the key of the request and the port, or of the adoption. */
  grants: ReadonlyMap<string, GrantRecord>;
  /** Whether the old account has its rule from the operator. */
  hasOldRule: boolean;
}

export const emptyWorld: AccessWorld = {
  requests: new Map(),
  grants: new Map(),
  hasOldRule: false,
};

export function demand<T>(all: ReadonlyMap<string, T>, key: string): T {
  const found = all.get(key);
  if (!found) {
    throw new NotFoundError(`No ${key}`);
  }
  return found;
}

export function withRequest(
  world: AccessWorld,
  key: string,
  request: AccessRequestRecord,
): AccessWorld {
  return { ...world, requests: new Map(world.requests).set(key, request) };
}

export function withGrant(
  world: AccessWorld,
  key: string,
  grant: GrantRecord,
): AccessWorld {
  return { ...world, grants: new Map(world.grants).set(key, grant) };
}
