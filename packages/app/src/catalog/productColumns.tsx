import { RELATION_PART_OF } from '@backstage/catalog-model';
import { TableColumn } from '@backstage/core-components';
import {
  CatalogTable,
  CatalogTableColumnsFunc,
  CatalogTableRow,
} from '@backstage/plugin-catalog';
import {
  EntityRefLinks,
  getEntityRelations,
} from '@backstage/plugin-catalog-react';
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

/**
 * The stock columns, but for data products the domain takes the place of the
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
    {
      ...columns.createNameColumn({ defaultKind: DATA_PRODUCT_KIND }),
      cellStyle: { minWidth: 180 },
    },
    { ...columns.createMetadataDescriptionColumn(), width: '16%' },
    domainColumn,
    columns.createOwnerColumn(),
    { ...columns.createSpecTypeColumn(), cellStyle: { whiteSpace: 'nowrap' } },
    columns.createSpecLifecycleColumn(),
  ];
};
