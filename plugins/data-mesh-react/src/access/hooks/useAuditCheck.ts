import { AuditCheck } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote, useRemote } from '../../remote/useRemote';

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
  return useRemote(`access audit-check ${product}`, (api, options) =>
    api.checkAudit({ product }, options),
  );
}
