import { Entity } from '@backstage/catalog-model';
import {
  FailurePanel,
  LoadingRows,
  productNameOf,
} from '@datamesh-portal/plugin-data-mesh-react';
import { ActionDialog } from '../chrome/dialogs/ActionDialog';
import { useNotice } from '../chrome/notices/useNotice';
import { ConflictNotice } from './ConflictNotice';
import { ProductForm } from './ProductForm';
import { useProductEditor } from './useProductEditor';

/** Edits a product that the portal stores. @public */
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
    <ActionDialog
      title={`Edit ${entity.metadata.title ?? entity.metadata.name}`}
      widthPx={640}
      action="Save"
      incomplete={!stored || Boolean(conflict)}
      command={{ running: saving, error: saveError }}
      failed="Not saved"
      onAct={editor.save}
      onClose={onClose}
    >
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
        <ConflictNotice theirs={conflict} onResolve={editor.resolveConflict} />
      )}
      {edits && stored && (
        <ProductForm edits={edits} stored={stored} onChange={editor.change} />
      )}
    </ActionDialog>
  );
}
