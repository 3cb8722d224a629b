import { coreApis, useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { CatalogTable } from '@backstage/plugin-catalog';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import {
  CatalogFilterLayout,
  EntityListPagination,
  EntityListProvider,
} from '@backstage/plugin-catalog-react';
import { ButtonLink, Container, Header } from '@backstage/ui';
import AddIcon from '@material-ui/icons/Add';
import { ReactNode } from 'react';
import { catalogColumns } from './productColumns';

/** The stock catalog page with columns that fit data products. */
export const CatalogPage = (props: {
  filters: ReactNode;
  pagination?: EntityListPagination;
}) => {
  const organization =
    useApi(coreApis.config).getOptionalString('organization.name') ??
    'Data Mesh';
  const createHref = useRouteRef(
    catalogPlugin.externalRoutes.createComponent,
  )?.();

  return (
    <EntityListProvider pagination={props.pagination}>
      <Header
        title={`${organization} Catalog`}
        customActions={
          createHref && (
            <ButtonLink
              variant="primary"
              href={createHref}
              iconStart={<AddIcon fontSize="small" />}
            >
              Create
            </ButtonLink>
          )
        }
      />
      <Container>
        <CatalogFilterLayout>
          <CatalogFilterLayout.Filters>
            {props.filters}
          </CatalogFilterLayout.Filters>
          <CatalogFilterLayout.Content>
            <CatalogTable columns={catalogColumns} />
          </CatalogFilterLayout.Content>
        </CatalogFilterLayout>
      </Container>
    </EntityListProvider>
  );
};
