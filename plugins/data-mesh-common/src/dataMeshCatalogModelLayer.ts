import { createCatalogModelLayer } from '@backstage/catalog-model/alpha';
import {
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
  dataProductSpecSchema,
  RELATION_CONSUMES_DATA_FROM,
  RELATION_PROVIDES_DATA_TO,
} from './kind';

const [GROUP, VERSION] = DATA_PRODUCT_API_VERSION.split('/');

/**
 * Describes the DataProduct kind and its relations to the catalog model, for
 * tools that ask the catalog what it can hold. It comes on top of the catalog
 * backend module, which it does not replace: relations that start in lists of
 * ports need its processor.
 *
 * @alpha
 */
export const dataMeshCatalogModelLayer = createCatalogModelLayer({
  layerId: 'data-mesh.portal/kind-data-product',
  builder: model => {
    model.addKind({
      group: GROUP,
      names: {
        kind: DATA_PRODUCT_KIND,
        singular: 'dataproduct',
        plural: 'dataproducts',
      },
      description:
        'Data that a domain publishes for others: owned, described and under contract',
      versions: [
        {
          name: VERSION,
          relationFields: [
            {
              selector: { path: 'spec.owner' },
              relation: 'ownedBy',
              defaultKind: 'Group',
              defaultNamespace: 'inherit',
              allowedKinds: ['Group', 'User'],
            },
            {
              selector: { path: 'spec.domain' },
              relation: 'partOf',
              defaultKind: 'Domain',
              defaultNamespace: 'inherit',
              allowedKinds: ['Domain'],
            },
          ],
          schema: {
            jsonSchema: {
              type: 'object',
              required: ['spec'],
              properties: { spec: dataProductSpecSchema },
            },
          },
        },
      ],
    });
    model.addRelationPair({
      fromKind: DATA_PRODUCT_KIND,
      toKind: DATA_PRODUCT_KIND,
      description: 'A data product that takes data from another one',
      forward: {
        type: RELATION_CONSUMES_DATA_FROM,
        title: 'consumes data from',
      },
      reverse: { type: RELATION_PROVIDES_DATA_TO, title: 'provides data to' },
    });
    model.addRelationPair({
      fromKind: DATA_PRODUCT_KIND,
      toKind: ['Group', 'User'],
      description: 'The owner of a data product',
      forward: { type: 'ownedBy', title: 'owned by' },
      reverse: { type: 'ownerOf', title: 'owner of' },
    });
    model.addRelationPair({
      fromKind: DATA_PRODUCT_KIND,
      toKind: 'Domain',
      description: 'The domain that a data product is part of',
      forward: { type: 'partOf', title: 'part of' },
      reverse: { type: 'hasPart', title: 'has part' },
    });
    model.addRelationPair({
      fromKind: DATA_PRODUCT_KIND,
      toKind: ['Resource', 'API'],
      description: 'A source outside the mesh that a data product reads',
      forward: { type: 'dependsOn', title: 'depends on' },
      reverse: { type: 'dependencyOf', title: 'dependency of' },
    });
  },
});
