import { useApi } from '@backstage/core-plugin-api';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { dataMeshApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { useNotice } from '../../chrome/notices/useNotice';
import { ReasonDialog } from '../ReasonDialog';

/** Asks for a reason and gives a grant back before its time. */
export function GiveBackDialog(props: {
  grant: Grant;
  onClose: () => void;
  onDone: () => void;
}) {
  const { grant, onClose, onDone } = props;
  const api = useApi(dataMeshApiRef);
  const notify = useNotice();
  return (
    <ReasonDialog
      title={`Give back access to ${grant.port}?`}
      action="Give back"
      keep="Keep it"
      onClose={onClose}
      onConfirm={async reason => {
        await api.revokeGrant(grant.id, { revision: grant.revision, reason });
        notify('Given back.');
        onDone();
      }}
    >
      {grant.principal} can no longer {grant.operation} {grant.port}: what still
      runs with it stops within seconds, unless another grant allows the same.
      To have it again, ask again.
    </ReasonDialog>
  );
}
