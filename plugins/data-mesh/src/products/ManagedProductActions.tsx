import { Button, Flex } from '@backstage/ui';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { EditProductDialog } from './EditProductDialog';
import { isManagedDataProduct } from './managed';
import { RemoveProductDialog } from './RemoveProductDialog';
import { useMayManage } from './useMayManage';

/**
 * The buttons Edit and Remove, for members of the owning group of a product
 * that the portal stores; nothing for everybody else. Takes the product from
 * the entity page around it.
 *
 * @public
 */
export function ManagedProductActions() {
  const { entity } = useEntity<DataProductEntity>();
  const linkTo = useEntityRefLink();
  const navigate = useNavigate();
  const may = useMayManage(entity);
  const [dialog, setDialog] = useState<'edit' | 'remove'>();
  const close = () => setDialog(undefined);
  if (!isManagedDataProduct(entity) || !(may.edit || may.remove)) {
    return null;
  }
  return (
    <>
      <Flex gap="2">
        <Button
          variant="secondary"
          isDisabled={!may.edit}
          onPress={() => setDialog('edit')}
        >
          Edit
        </Button>
        <Button
          variant="secondary"
          isDisabled={!may.remove}
          onPress={() => setDialog('remove')}
        >
          Remove
        </Button>
      </Flex>
      {dialog === 'edit' && (
        <EditProductDialog entity={entity} onClose={close} />
      )}
      {dialog === 'remove' && (
        <RemoveProductDialog
          entity={entity}
          onClose={close}
          onRemoved={() => {
            close();
            navigate(linkTo(entity.spec.owner));
          }}
        />
      )}
    </>
  );
}
