import { Entity } from '@backstage/catalog-model';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import {
  FailurePanel,
  failureOf,
  LoadingRows,
  productNameOf,
} from '@datamesh-portal/plugin-data-mesh-react';
import { ConflictNotice } from './ConflictNotice';
import { ProductForm } from './ProductForm';
import { useProductEditor } from './useProductEditor';
import { useNotice } from '../chrome/notices/useNotice';

/**
 * Edits a product that the portal stores.
 *
 * @public
 */
export function EditProductDialog(props: {
  entity: Entity;
  onClose: () => void;
}) {
  const { entity, onClose } = props;
  const notify = useNotice();
  const editor = useProductEditor(productNameOf(entity), () => {
    notify('Saved. The catalog shows it within seconds.');
    onClose();
  });
  const { edits, stored, loadError, saveError, conflict, saving } = editor;
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={640}>
      <DialogHeader>
        Edit {entity.metadata.title ?? entity.metadata.name}
      </DialogHeader>
      <DialogBody>
        {!edits && !loadError && (
          <LoadingRows label="Loading the product" rows={5} columns={['1fr']} />
        )}
        {loadError && (
          <FailurePanel
            error={loadError}
            what="this product for editing"
            onRetry={editor.reload}
          />
        )}
        {conflict && (
          <ConflictNotice
            theirs={conflict}
            onResolve={editor.resolveConflict}
          />
        )}
        {saveError && (
          <Alert
            status="danger"
            icon
            mb="3"
            title="Not saved"
            description={failureOf(saveError).message}
          />
        )}
        {edits && <ProductForm edits={edits} onChange={editor.change} />}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          isDisabled={!stored || Boolean(conflict)}
          isPending={saving}
          onPress={editor.save}
        >
          Save
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
