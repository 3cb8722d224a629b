import { Entity } from '@backstage/catalog-model';
import { CatalogTable } from '@backstage/plugin-catalog';
import { catalogColumns } from './productColumns';

const entity = (kind: string): Entity => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'a', namespace: 'default' },
});

function titlesOf(kind: string) {
  const entities = [entity(kind)];
  return catalogColumns({
    filters: {},
    entities,
  } as Parameters<typeof catalogColumns>[0])
    .filter(column => !column.hidden)
    .map(({ title }) => title);
}

describe('catalogColumns', () => {
  it('shows the domain of data products in place of the system', () => {
    const titles = titlesOf('DataProduct');

    expect(titles).toContain('Domain');
    expect(titles).not.toContain('System');
  });

  it('leaves other kinds as they are in stock', () => {
    const entities = [entity('Component')];
    const context = { filters: {}, entities } as Parameters<
      typeof catalogColumns
    >[0];

    expect(catalogColumns(context).map(({ title }) => title)).toEqual(
      CatalogTable.defaultColumnsFunc(context).map(({ title }) => title),
    );
  });
});
