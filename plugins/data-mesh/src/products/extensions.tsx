import { Entity } from '@backstage/catalog-model';
import { dialogApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContextMenuItemBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import { RiDeleteBinLine, RiEditLine } from '@remixicon/react';
import { ComponentType, lazy, Suspense } from 'react';
import { useNavigate } from 'react-router-dom';
import { isManagedDataProduct } from './managed';
import { useMayManage } from './useMayManage';

const filter = { kind: 'dataproduct' };

const EditProductDialog = lazy(() =>
  import('./EditProductDialog').then(m => ({ default: m.EditProductDialog })),
);
const RemoveProductDialog = lazy(() =>
  import('./RemoveProductDialog').then(m => ({
    default: m.RemoveProductDialog,
  })),
);

function overviewCard<TName extends string>(
  name: TName,
  type: 'content' | 'info',
  loader: () => Promise<JSX.Element>,
) {
  return EntityCardBlueprint.make({ name, params: { filter, type, loader } });
}

/** An item in the menu of products stored here, which opens a dialog. */
function menuItem<TName extends 'edit' | 'remove'>(
  name: TName,
  title: string,
  icon: JSX.Element,
  Dialog: ComponentType<{
    entity: Entity;
    onClose: () => void;
    onRemoved: () => void;
  }>,
) {
  const useProps = () => {
    const { entity } = useEntity<DataProductEntity>();
    const dialogApi = useApi(dialogApiRef);
    const navigate = useNavigate();
    const ownerPath = useEntityRefLink()(entity.spec.owner);
    return {
      title,
      disabled: !useMayManage(entity)[name],
      onClick: () => {
        const dialog = dialogApi.open(
          <Suspense fallback={null}>
            <Dialog
              entity={entity}
              onClose={() => dialog.close()}
              onRemoved={() => {
                dialog.close();
                navigate(ownerPath);
              }}
            />
          </Suspense>,
        );
      },
    };
  };
  return EntityContextMenuItemBlueprint.make({
    name,
    params: { filter: isManagedDataProduct, icon, useProps },
  });
}

/** Cards of the Overview, and the menu items of products stored here. */
export const productExtensions = [
  overviewCard('about', 'content', () =>
    import('./ProductAboutCard').then(m => <m.ProductAboutCard />),
  ),
  overviewCard('output-ports', 'content', () =>
    import('./OutputPortsCard').then(m => <m.OutputPortsCard />),
  ),
  overviewCard('input-ports', 'content', () =>
    import('./InputPortsCard').then(m => <m.InputPortsCard />),
  ),
  overviewCard('findings', 'content', () =>
    import('./FindingsCard').then(m => <m.FindingsCard />),
  ),
  overviewCard('promises', 'info', () =>
    import('./PromisesCard').then(m => <m.PromisesCard />),
  ),
  menuItem(
    'edit',
    'Edit data product',
    <RiEditLine size={16} />,
    EditProductDialog,
  ),
  menuItem(
    'remove',
    'Remove data product',
    <RiDeleteBinLine size={16} />,
    RemoveProductDialog,
  ),
];
