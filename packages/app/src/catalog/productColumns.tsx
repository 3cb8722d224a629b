import { RELATION_PART_OF } from '@backstage/catalog-model';
import { TableColumn } from '@backstage/core-components';
import {
  CatalogTable,
  CatalogTableColumnsFunc,
  CatalogTableRow,
} from '@backstage/plugin-catalog';
import {
  EntityRefLink,
  EntityRefLinks,
  getEntityRelations,
} from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { DATA_PRODUCT_KIND } from '@datamesh-portal/plugin-data-mesh-common';

const domainsOf = ({ entity }: CatalogTableRow) =>
  getEntityRelations(entity, RELATION_PART_OF, { kind: 'domain' });

const domainColumn: TableColumn<CatalogTableRow> = {
  title: 'Domain',
  sorting: false,
  cellStyle: { minWidth: 140 },
  render: row => (
    <EntityRefLinks entityRefs={domainsOf(row)} defaultKind="domain" />
  ),
};

const stockName = CatalogTable.columns.createNameColumn({
  defaultKind: DATA_PRODUCT_KIND,
});

const nameColumn: TableColumn<CatalogTableRow> = {
  ...stockName,
  // Widths of columns are shared out evenly; the cell's own wins.
  cellStyle: { width: '40%', minWidth: 240 },
  render: row => (
    <>
      <EntityRefLink entityRef={row.entity} defaultKind={DATA_PRODUCT_KIND} />
      <Typography variant="body2" color="textSecondary">
        {row.entity.metadata.description}
      </Typography>
    </>
  ),
};

/**
 * The stock columns, but for data products the description stands under the
 * name, where there is room for it, and the domain takes the place of the
 * system, which products do not have.
 */
export const catalogColumns: CatalogTableColumnsFunc = context => {
  const kind = context.entities[0]?.kind ?? context.filters.kind?.value;
  if (kind?.toLocaleLowerCase('en-US') !== DATA_PRODUCT_KIND.toLowerCase()) {
    return CatalogTable.defaultColumnsFunc(context);
  }
  const { columns } = CatalogTable;
  return [
    columns.createTitleColumn({ hidden: true }),
    nameColumn,
    domainColumn,
    { ...columns.createOwnerColumn(), cellStyle: { minWidth: 140 } },
    { ...columns.createSpecTypeColumn(), cellStyle: { whiteSpace: 'nowrap' } },
    columns.createSpecLifecycleColumn(),
  ];
};
