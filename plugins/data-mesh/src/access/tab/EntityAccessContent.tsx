import { stringifyEntityRef } from '@backstage/catalog-model';
import { Flex } from '@backstage/ui';
import {
  LoadingRows,
  useAccessRequests,
  useGrants,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useDataProduct } from '../../chrome/tabs/useDataProduct';
import { UnmanagedAccessCard } from '../unmanaged/UnmanagedAccessCard';
import { AuditCard } from './AuditCard';
import { ClearViewsCard } from './ClearViewsCard';
import { GrantsCard } from './GrantsCard';
import { useProductRole } from './useProductRole';
import { WaitingRequestsCard } from './WaitingRequestsCard';
import { YourAccessCard } from './YourAccessCard';

/**
 * The Access tab of a data product, "Who may, who does, may I?". Takes the
 * product from the entity page around it.
 *
 * @public
 */
export function EntityAccessContent() {
  const { entity, product } = useDataProduct();
  const ref = stringifyEntityRef(entity);
  const role = useProductRole(entity);
  const grants = useGrants({ product: ref, view: 'mine', open: true });
  const requests = useAccessRequests({ product: ref, view: 'mine' });
  const waiting = useAccessRequests({ product: ref, view: 'to-decide' });
  const refresh = () => {
    grants.refreshAfterChange();
    requests.refreshAfterChange();
    waiting.refreshAfterChange();
  };
  return (
    <Flex direction="column" gap="4">
      <YourAccessCard
        entity={entity}
        owner={role.owner}
        grants={grants}
        requests={requests}
        onChanged={refresh}
      />
      <WaitingRequestsCard requests={waiting} onChanged={refresh} />
      {role.loading ? (
        <LoadingRows label="Loading grants" rows={4} columns={['1fr']} />
      ) : (
        <GrantsCard product={ref} governs={role.governs} onChanged={refresh} />
      )}
      {role.owner && (
        <UnmanagedAccessCard product={product} onAdopted={refresh} />
      )}
      {role.owner && <ClearViewsCard product={ref} />}
      {role.owner && <AuditCard product={ref} name={entity.metadata.name} />}
    </Flex>
  );
}
