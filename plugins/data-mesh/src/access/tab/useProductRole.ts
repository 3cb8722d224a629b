import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useEntityOwnership } from '@backstage/plugin-catalog-react';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import useAsync from 'react-use/esm/useAsync';

/**
 * Whether the viewer answers for the access to a product, as its owner or
 * approver. It decides what is asked for; what is shown, the backend decides.
 */
export function useProductRole(entity: DataProductEntity): {
  loading: boolean;
  owner: boolean;
  /** Owner or approver. */
  governs: boolean;
} {
  const identityApi = useApi(identityApiRef);
  const { loading, isOwnedEntity } = useEntityOwnership();
  const identity = useAsync(
    () => identityApi.getBackstageIdentity(),
    [identityApi],
  );
  const owner = isOwnedEntity(entity);
  const own = identity.value?.ownershipEntityRefs ?? [];
  const approves = (entity.spec.access?.approvers ?? []).some(approver => {
    const ref = parseEntityRef(approver, {
      defaultKind: 'group',
      defaultNamespace: entity.metadata.namespace,
    });
    return own.includes(stringifyEntityRef(ref));
  });
  return {
    loading: loading || identity.loading,
    owner,
    governs: owner || approves,
  };
}
