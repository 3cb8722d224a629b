import { useApi } from '@backstage/core-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import {
  dataMeshApiRef,
  failureOf,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useNotice } from '../../chrome/notices/useNotice';
import { useCommand } from '../../chrome/commands/useCommand';

/** Asks before a request is taken back. */
export function WithdrawDialog(props: {
  request: AccessRequest;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { request, onClose, onChanged } = props;
  const api = useApi(dataMeshApiRef);
  const notify = useNotice();
  const { run, running, error } = useCommand();
  const withdraw = async () => {
    const { id, revision } = request;
    if (await run(() => api.withdrawRequest(id, revision))) {
      notify('Withdrawn.');
      onClose();
    }
    onChanged();
  };
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={480}>
      <DialogHeader>Withdraw the request?</DialogHeader>
      <DialogBody>
        {error && (
          <Alert
            status="danger"
            icon
            mb="3"
            role="alert"
            title="Not withdrawn"
            description={failureOf(error).message}
          />
        )}
        <Text as="p">
          Nobody has to decide on it any more, and nothing is granted. You can
          ask again at any time.
        </Text>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          Keep it
        </Button>
        <Button
          variant="primary"
          destructive
          isPending={running}
          onPress={withdraw}
        >
          Withdraw
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
