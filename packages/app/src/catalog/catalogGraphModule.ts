import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  ALL_RELATION_PAIRS,
  ALL_RELATIONS,
  DefaultCatalogGraphApi,
  catalogGraphApiRef,
} from '@backstage/plugin-catalog-graph';
import {
  RELATION_CONSUMES_DATA_FROM,
  RELATION_PROVIDES_DATA_TO,
} from '@datamesh-portal/plugin-data-mesh-common';

const DATA_RELATIONS = [RELATION_CONSUMES_DATA_FROM, RELATION_PROVIDES_DATA_TO];

// catalog-graph drops a relation unless all three options know it.
const catalogGraphApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: catalogGraphApiRef,
      deps: {},
      factory: () =>
        new DefaultCatalogGraphApi({
          knownRelations: [...ALL_RELATIONS, ...DATA_RELATIONS],
          knownRelationPairs: [
            ...ALL_RELATION_PAIRS,
            [RELATION_PROVIDES_DATA_TO, RELATION_CONSUMES_DATA_FROM],
          ],
          defaultRelationTypes: { exclude: [] },
        }),
    }),
});

export const catalogGraphModule = createFrontendModule({
  pluginId: 'catalog-graph',
  extensions: [catalogGraphApi],
});
