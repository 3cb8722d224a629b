import { useApi } from '@backstage/core-plugin-api';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { dataMeshApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { useNotice } from '../../chrome/notices/useNotice';
import { ReasonDialog } from '../ReasonDialog';

/** Asks for a reason and ends a grant before its time. */
export function RevokeGrantDialog(props: {
  grant: Grant;
  onClose: () => void;
  onRevoked: () => void;
}) {
  const { grant, onClose, onRevoked } = props;
  const api = useApi(dataMeshApiRef);
  const notify = useNotice();
  return (
    <ReasonDialog
      title={`Revoke access to ${grant.port}?`}
      action="Revoke"
      keep="Keep it"
      onClose={onClose}
      onConfirm={async reason => {
        await api.revokeGrant(grant.id, { revision: grant.revision, reason });
        notify('Revoked.');
        onRevoked();
      }}
    >
      {grant.consumer} can no longer {grant.operation} {grant.port} as{' '}
      {grant.principal}
      {grant.enforced
        ? ': the rules leave the broker within seconds, unless another grant needs them.'
        : '. The portal makes no rules on this cluster: whoever runs it must close it.'}{' '}
      It can be asked for again.
    </ReasonDialog>
  );
}
