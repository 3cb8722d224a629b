import { AuditCheck } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote, useRemote } from '../../remote/useRemote';
import { accessApiRef } from '../accessApiRef';

/**
 * Whether the audit trail is as it was written. The whole of it is checked, so
 * that nothing refreshes by itself.
 *
 * @public
 */
export function useAuditCheck(
  /** Entity ref of a product that the viewer owns; not needed by stewards. */
  product?: string,
): Remote<AuditCheck> {
  return useRemote(accessApiRef, 'audit', { product }, (api, query, options) =>
    api.checkAudit(query, options),
  );
}
