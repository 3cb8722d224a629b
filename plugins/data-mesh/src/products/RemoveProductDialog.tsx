import { Entity } from '@backstage/catalog-model';
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
import {
  dataMeshApiRef,
  failureOf,
  productNameOf,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useNotice } from '../chrome/notices/useNotice';

/**
 * Asks before a product that the portal stores is removed.
 *
 * @public
 */
export function RemoveProductDialog(props: {
  entity: Entity;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const { entity, onClose, onRemoved } = props;
  const api = useApi(dataMeshApiRef);
  const notify = useNotice();
  const [removing, setRemoving] = useState(false);
  const [error, setError] = useState<Error>();
  const title = entity.metadata.title ?? entity.metadata.name;

  const remove = async () => {
    setRemoving(true);
    setError(undefined);
    try {
      await api.removeProduct(productNameOf(entity));
      notify(`${title} was removed from the portal.`);
      onRemoved();
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
      setRemoving(false);
    }
  };

  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={480}>
      <DialogHeader>Remove {title}?</DialogHeader>
      <DialogBody>
        {error && (
          <Alert
            status="danger"
            icon
            mb="3"
            title="Not removed"
            description={failureOf(error).message}
          />
        )}
        <Text as="p">
          The product and its contract leave the portal, and other products lose
          their link to it. This cannot be undone.
        </Text>
        <Text as="p">
          The stream itself stays: its messages, its schema and everybody's
          access on the broker do not change, and it can be published again.
        </Text>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          Keep it
        </Button>
        <Button
          variant="primary"
          destructive
          isPending={removing}
          onPress={remove}
        >
          Remove
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
