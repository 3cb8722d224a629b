import { useApi } from '@backstage/core-plugin-api';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { accessApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { useNotice } from '../../chrome/notices/useNotice';
import { ReasonDialog } from '../ReasonDialog';

const giveBack = ({ port, principal, operation }: Grant) => ({
  title: `Give back access to ${port}?`,
  action: 'Give back',
  done: 'Given back.',
  meaning: `${principal} can no longer ${operation} ${port}: what still runs with it stops within seconds, unless another grant allows the same. To have it again, ask again.`,
});

const revoke = ({ port, principal, operation, consumer, enforced }: Grant) => ({
  title: `Revoke access to ${port}?`,
  action: 'Revoke',
  done: 'Revoked.',
  meaning: `${consumer} can no longer ${operation} ${port} as ${principal}${
    enforced
      ? ': the rules leave the broker within seconds, unless another grant needs them.'
      : '. The portal makes no rules on this cluster: whoever runs it must close it.'
  } It can be asked for again.`,
});

/** Asks for a reason and ends a grant before its time. */
export function EndGrantDialog(props: {
  grant: Grant;
  /** Whether it is the viewer's own, which they give back. */
  own?: boolean;
  onClose: () => void;
  onEnded: () => void;
}) {
  const { grant, own, onClose, onEnded } = props;
  const api = useApi(accessApiRef);
  const notify = useNotice();
  const { title, action, done, meaning } = own
    ? giveBack(grant)
    : revoke(grant);
  return (
    <ReasonDialog
      title={title}
      action={action}
      onClose={onClose}
      onConfirm={async reason => {
        await api.revokeGrant(grant.id, { revision: grant.revision, reason });
        notify(done);
        onEnded();
      }}
    >
      {meaning}
    </ReasonDialog>
  );
}
