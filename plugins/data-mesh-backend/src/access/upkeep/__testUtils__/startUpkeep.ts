import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { TestServer } from '../../../__testUtils__/databases';
import { dataProduct, streamPort } from '../../../__testUtils__/products';
import { StreamClaim } from '../../../catalog/claims/StreamClaim';
import { ProductCatalog } from '../../../catalog/ProductCatalog';
import { LastUse } from '../../drift/LastUse';
import { FailingStreamAccess } from '../../provisioning/__testUtils__/FailingStreamAccess';
import { startProvisioning } from '../../provisioning/__testUtils__/startProvisioning';
import { createLocks } from '../../../reconciling/locks/createLocks';
import { AccountsStore } from '../../store/AccountsStore';
import { CatalogReview } from '../CatalogReview';
import { ExpiringGrants } from '../ExpiringGrants';
import { OrphanedAccounts } from '../OrphanedAccounts';
import { Sightings } from '../Sightings';

export const port = streamPort('weather.wind.v1', { name: 'observations' });
export const wind = dataProduct('wind', [port]);
export const forecast: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'forecast', namespace: 'default' },
  spec: { type: 'service', owner: 'commercial-analytics' },
};

/** What keeps grants up, with a grant of the forecast on the wind. */
export async function startUpkeep(
  server: TestServer,
  change: Partial<GrantRecord> = {},
) {
  const [knex] = await server.createDatabase();
  const access = new FailingStreamAccess();
  const platform =
    FailingStreamAccess.platform(access).addTopic('weather.wind.v1');
  const provisioning = await startProvisioning({ knex, platforms: [platform] });
  const { clock, journal, platforms, reconciler, store } = provisioning;
  const logger = mockServices.logger.mock();
  const catalog = catalogServiceMock.mock();
  const shows = (...entities: Entity[]) => {
    const shown = catalogServiceMock({ entities });
    catalog.getEntitiesByRefs.mockImplementation((request, options) =>
      shown.getEntitiesByRefs(request, options),
    );
  };
  shows(wind, forecast);
  const deps = { clock: clock.read, logger, platforms, reconciler, store };
  const claims: StreamClaim[] = [];
  const review = new CatalogReview({
    ...deps,
    claims: { ofCluster: async () => claims },
    catalog: new ProductCatalog({ auth: mockServices.auth(), catalog }),
    sightings: new Sightings(knex),
  });
  const accounts = new AccountsStore(knex);
  await provisioning.give(change);
  await reconciler.due();
  return {
    ...provisioning,
    access,
    accounts,
    catalog,
    claims,
    expiring: new ExpiringGrants(deps),
    lastUse: new LastUse(deps),
    orphans: new OrphanedAccounts({
      ...deps,
      accounts,
      journal,
      locks: createLocks(knex),
      review,
    }),
    platform,
    review,
    shows,
  };
}
