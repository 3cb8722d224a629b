import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { ConnectPanel } from './ConnectPanel';

/** How to connect with a grant, on a dialog. */
export function ConnectDialog(props: { grant: Grant; onClose: () => void }) {
  const { grant, onClose } = props;
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={800}>
      <DialogHeader>
        Connect to {grant.port} as {grant.principal}
      </DialogHeader>
      <DialogBody>
        <ConnectPanel grant={grant} />
      </DialogBody>
    </Dialog>
  );
}
