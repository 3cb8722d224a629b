import { dialogApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContextMenuItemBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import { RiDeleteBinLine, RiEditLine } from '@remixicon/react';
import { lazy, Suspense } from 'react';
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

const aboutCard = overviewCard('about', 'content', () =>
  import('./ProductAboutCard').then(m => <m.ProductAboutCard />),
);

const outputPortsCard = overviewCard('output-ports', 'content', () =>
  import('./OutputPortsCard').then(m => <m.OutputPortsCard />),
);

const inputPortsCard = overviewCard('input-ports', 'content', () =>
  import('./InputPortsCard').then(m => <m.InputPortsCard />),
);

const findingsCard = overviewCard('findings', 'content', () =>
  import('./FindingsCard').then(m => <m.FindingsCard />),
);

const promisesCard = overviewCard('promises', 'info', () =>
  import('./PromisesCard').then(m => <m.PromisesCard />),
);

const editMenuItem = EntityContextMenuItemBlueprint.make({
  name: 'edit',
  params: {
    filter: isManagedDataProduct,
    icon: <RiEditLine size={16} />,
    useProps: () => {
      const { entity } = useEntity<DataProductEntity>();
      const dialogApi = useApi(dialogApiRef);
      return {
        title: 'Edit data product',
        disabled: !useMayManage(entity).edit,
        onClick: () => {
          const dialog = dialogApi.open(
            <Suspense fallback={null}>
              <EditProductDialog
                entity={entity}
                onClose={() => dialog.close()}
              />
            </Suspense>,
          );
        },
      };
    },
  },
});

const removeMenuItem = EntityContextMenuItemBlueprint.make({
  name: 'remove',
  params: {
    filter: isManagedDataProduct,
    icon: <RiDeleteBinLine size={16} />,
    useProps: () => {
      const { entity } = useEntity<DataProductEntity>();
      const dialogApi = useApi(dialogApiRef);
      const navigate = useNavigate();
      const ownerPath = useEntityRefLink()(entity.spec.owner);
      return {
        title: 'Remove data product',
        disabled: !useMayManage(entity).remove,
        onClick: () => {
          const dialog = dialogApi.open(
            <Suspense fallback={null}>
              <RemoveProductDialog
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
    },
  },
});

/** Cards of the Overview, and the menu items of products stored here. */
export const productExtensions = [
  aboutCard,
  outputPortsCard,
  inputPortsCard,
  findingsCard,
  promisesCard,
  editMenuItem,
  removeMenuItem,
];
