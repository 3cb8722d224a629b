import {
  compileCatalogModel,
  defaultCatalogEntityModel,
} from '@backstage/catalog-model/alpha';
import { dataMeshCatalogModelLayer } from './alpha';

describe('dataMeshCatalogModelLayer', () => {
  const model = compileCatalogModel([
    defaultCatalogEntityModel,
    dataMeshCatalogModelLayer,
  ]);

  it('adds the DataProduct kind to the catalog model', () => {
    const kind = model.getKind({
      kind: 'DataProduct',
      apiVersion: 'data-mesh/v1alpha1',
    });

    expect(kind?.relationFields.map(field => field.path)).toEqual([
      'spec.owner',
      'spec.domain',
    ]);
    expect(JSON.stringify(kind?.jsonSchema)).toContain('outputPorts');
  });

  it('adds the flow of data between products as a pair of relations', () => {
    const relations = model.getRelations({ kind: 'DataProduct' });

    expect(relations?.map(relation => relation.forward.type)).toEqual(
      expect.arrayContaining([
        'consumesDataFrom',
        'providesDataTo',
        'ownedBy',
        'partOf',
        'dependsOn',
      ]),
    );
  });
});
