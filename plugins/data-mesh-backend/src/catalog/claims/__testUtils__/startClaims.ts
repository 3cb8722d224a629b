import { mockServices } from '@backstage/backend-test-utils';
import { ANNOTATION_ORIGIN_LOCATION, Entity } from '@backstage/catalog-model';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { migrate, TestServer } from '../../../__testUtils__/databases';
import { FakePlatform } from '../../../__testUtils__/FakePlatform';
import { MovableClock } from '../../../__testUtils__/MovableClock';
import { dataProduct, streamPort } from '../../../__testUtils__/products';
import { AuditTrail } from '../../../journal/audit/AuditTrail';
import { Journal } from '../../../journal/Journal';
import { StreamPlatforms } from '../../../platforms/StreamPlatforms';
import { ProductCatalog } from '../../ProductCatalog';
import { ProductsStore } from '../../ProductsStore';
import { createClaims } from '../createClaims';

export const TOPIC = 'weather.wind.v1';
export const ORIGIN = 'file:/mesh.yaml';
export const at = { cluster: 'demo', topic: TOPIC };
export const registered = (...given: Parameters<typeof dataProduct>) => {
  const product = dataProduct(...given);
  product.metadata.annotations = { [ANNOTATION_ORIGIN_LOCATION]: ORIGIN };
  return product;
};
export const wind = registered('wind', [streamPort(TOPIC)]);
export const rival = registered('rival', [streamPort(TOPIC)], {
  owner: 'commercial-analytics',
});
const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'commercial-analytics', namespace: 'default' },
  spec: { type: 'team' },
};

/** The claims of one replica. */
function replica(
  knex: Knex,
  mesh: {
    clock: MovableClock;
    platform: FakePlatform;
    products: DataProductEntity[];
  },
) {
  const { clock, platform, products } = mesh;
  const catalog: Pick<ProductCatalog, 'streamProducts' | 'findAnyEntities'> = {
    async *streamProducts() {
      yield* products;
    },
    findAnyEntities: async refs =>
      refs.includes('group:default/commercial-analytics') ? [group] : [],
  };
  const platforms = new StreamPlatforms();
  platforms.addPlatform(platform);
  return createClaims({
    catalog: catalog as ProductCatalog,
    clock: clock.read,
    grantedRules: async () => new Set(),
    journal: new Journal({ knex, clock: clock.read }),
    knex,
    logger: mockServices.logger.mock(),
    platforms,
    settings: {
      isProofAsked: true,
      prefixes: [{ prefix: 'weather.', groups: ['group:default/weather'] }],
      keepForMs: 3_600_000,
      ownerAfterMs: 600_000,
      trustedOrigins: ['file:'],
    },
    stewards: 'group:default/data-stewards',
    store: new ProductsStore(knex),
  });
}

/** Two replicas on one database, in which weather has the prefix `weather.`. */
export async function startClaims(
  server: TestServer,
  products: DataProductEntity[] = [],
) {
  const [knex, second] = await server.createDatabase();
  await migrate(knex);
  const mesh = {
    clock: new MovableClock(),
    platform: new FakePlatform().enforcing().addTopic(TOPIC),
    products,
  };
  const replicas = [replica(knex, mesh), replica(second, mesh)];
  const trail = new AuditTrail({ knex, clock: mesh.clock.read });
  return {
    ...mesh,
    replicas,
    look: () => Promise.all(replicas.map(({ registry }) => registry.look())),
    claim: () => replicas[1].claims.of(at),
    async deeds() {
      const deeds: string[] = [];
      for await (const { action } of trail.records({})) {
        deeds.push(action);
      }
      return deeds;
    },
    told: async () =>
      (await knex('announcements').orderBy('id')).map(
        ({ announcement }) => JSON.parse(announcement).title,
      ),
  };
}
