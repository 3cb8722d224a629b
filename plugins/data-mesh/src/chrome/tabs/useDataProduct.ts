import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import { productNameOf } from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo } from 'react';

/** The product whose entity page is open, and the paths of its tabs. */
export function useDataProduct() {
  const { entity } = useEntity<DataProductEntity>();
  const linkTo = useEntityRefLink();
  const product = useMemo(() => productNameOf(entity), [entity]);
  const page = linkTo(entity);
  return {
    entity,
    product,
    tabPath: (tab: 'schema' | 'stream', port: string) =>
      `${page}/${tab}?${new URLSearchParams({ port })}`,
  };
}
