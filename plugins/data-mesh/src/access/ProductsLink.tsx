import {
  createExternalRouteRef,
  useRouteRef,
} from '@backstage/core-plugin-api';
import { ReactNode } from 'react';
import { TextLink } from '../chrome/links/TextLink';

/** The list of the catalog. */
export const catalogIndexRouteRef = createExternalRouteRef({
  id: 'data-mesh-catalog-index',
  optional: true,
  defaultTarget: 'catalog.catalogIndex',
});

/** Links to the data products in the catalog, where the app has one. */
export function ProductsLink(props: { children: ReactNode }) {
  const catalogIndex = useRouteRef(catalogIndexRouteRef);
  if (!catalogIndex) {
    return <>{props.children}</>;
  }
  const query = new URLSearchParams({ 'filters[kind]': 'dataproduct' });
  return (
    <TextLink href={`${catalogIndex()}?${query}`}>{props.children}</TextLink>
  );
}
