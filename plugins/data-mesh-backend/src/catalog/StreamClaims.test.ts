import { ANNOTATION_ORIGIN_LOCATION } from '@backstage/catalog-model';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { ProductCatalog } from './ProductCatalog';
import { ProductsStore } from './ProductsStore';
import { StreamClaims } from './StreamClaims';

const topic = 'weather.wind.v1';
const stored = dataProduct('wind', [streamPort(topic)]);

function claimsWith(inCatalog: DataProductEntity[]) {
  const catalog: Pick<ProductCatalog, 'streamProductsOn'> = {
    async *streamProductsOn() {
      yield* inCatalog;
    },
  };
  const store: Pick<ProductsStore, 'findByStream'> = {
    async findByStream() {
      return {
        entityRef: 'dataproduct:default/wind',
        revision: 1,
        entity: stored,
        cluster: 'demo',
        topic,
        updatedAt: new Date(),
        updatedBy: 'user:default/weather-owner',
      };
    },
  };
  return new StreamClaims({
    catalog: catalog as ProductCatalog,
    store: store as ProductsStore,
  });
}

describe('claims on a stream', () => {
  it('counts a stored product once, though the catalog shows it, too', async () => {
    const copy = {
      ...stored,
      metadata: {
        ...stored.metadata,
        annotations: {
          [ANNOTATION_ORIGIN_LOCATION]: 'data-mesh:dataproduct:default/wind',
        },
      },
    };

    expect(await claimsWith([copy]).ofStream('demo', topic)).toEqual([
      expect.objectContaining({ managed: true }),
    ]);
  });

  it('tells a stored product from a file that bears its name', async () => {
    const impostor = dataProduct('wind', [streamPort(topic)], {
      owner: 'customer-data',
    });

    expect(await claimsWith([impostor]).ofStream('demo', topic)).toEqual([
      expect.objectContaining({
        entityRef: 'dataproduct:default/wind',
        owner: 'group:default/customer-data',
        managed: false,
      }),
      expect.objectContaining({
        entityRef: 'dataproduct:default/wind',
        owner: 'group:default/weather',
        managed: true,
      }),
    ]);
  });
});
