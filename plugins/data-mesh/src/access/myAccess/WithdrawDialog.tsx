import { useApi } from '@backstage/core-plugin-api';
import { Text } from '@backstage/ui';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { accessApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { ActionDialog } from '../../chrome/dialogs/ActionDialog';
import { useNotice } from '../../chrome/notices/useNotice';
import { useCommand } from '../../chrome/commands/useCommand';

/** Asks before a request is taken back. */
export function WithdrawDialog(props: {
  request: AccessRequest;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { request, onClose, onChanged } = props;
  const api = useApi(accessApiRef);
  const notify = useNotice();
  const command = useCommand();
  const withdraw = async () => {
    const { id, revision } = request;
    if (await command.run(() => api.withdrawRequest(id, revision))) {
      notify('Withdrawn.');
      onClose();
    }
    onChanged();
  };
  return (
    <ActionDialog
      title="Withdraw the request?"
      action="Withdraw"
      keep="Keep it"
      destructive
      command={command}
      failed="Not withdrawn"
      onAct={withdraw}
      onClose={onClose}
    >
      <Text as="p">
        Nobody has to decide on it any more, and nothing is granted. You can ask
        again at any time.
      </Text>
    </ActionDialog>
  );
}
