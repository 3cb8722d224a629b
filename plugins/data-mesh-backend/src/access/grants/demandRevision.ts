import { ConflictError } from '@backstage/errors';
import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';

/** Throws a `ConflictError` when the grant is not at the revision. */
export function demandRevision(grant: GrantRecord, revision: number): void {
  if (grant.revision !== revision) {
    throw new ConflictError(
      `The grant was changed meanwhile: it is at revision ${grant.revision}, you saw revision ${revision}. Load it again and see whether your change is still needed.`,
    );
  }
}
