import { ConflictError } from '@backstage/errors';
import {
  GrantRecord,
  isInForce,
} from '@datamesh-portal/plugin-data-mesh-common';

/** Throws a `ConflictError` when the grant is over. */
export function demandInForce(grant: GrantRecord, now: Date): void {
  if (!isInForce(grant, now)) {
    throw new ConflictError(
      'The grant is over; ask for access again on the product',
    );
  }
}
