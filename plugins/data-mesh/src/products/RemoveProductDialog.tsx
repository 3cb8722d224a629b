import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { Text } from '@backstage/ui';
import {
  productsApiRef,
  productNameOf,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useCommand } from '../chrome/commands/useCommand';
import { ActionDialog } from '../chrome/dialogs/ActionDialog';
import { useNotice } from '../chrome/notices/useNotice';

/** Asks before a product that the portal stores is removed. @public */
export function RemoveProductDialog(props: {
  entity: Entity;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const { entity, onClose, onRemoved } = props;
  const api = useApi(productsApiRef);
  const notify = useNotice();
  const command = useCommand();
  const title = entity.metadata.title ?? entity.metadata.name;

  const remove = () =>
    command.run(async () => {
      await api.removeProduct(productNameOf(entity));
      notify(`${title} was removed from the portal.`);
      onRemoved();
    });

  return (
    <ActionDialog
      title={`Remove ${title}?`}
      action="Remove"
      keep="Keep it"
      destructive
      command={command}
      failed="Not removed"
      onAct={remove}
      onClose={onClose}
    >
      <Text as="p">
        The product and its contract leave the portal, and other products lose
        their link to it. This cannot be undone.
      </Text>
      <Text as="p">
        The stream itself stays: its messages, its schema and everybody's access
        on the broker do not change, and it can be published again.
      </Text>
    </ActionDialog>
  );
}
