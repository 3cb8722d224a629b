import { createBackend } from '@backstage/backend-defaults';
import { stringifyError } from '@backstage/errors';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-proxy-backend'));
// Tells all replicas: live pages and the catalog follow its events
backend.add(import('@backstage/plugin-events-backend'));

// Sign-in; the example users exist for the demo and never in production
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('./exampleUserAuth'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

// The data mesh: the kind, the rooms behind its tabs, and where the data is
backend.add(import('@datamesh-portal/plugin-catalog-backend-module-data-mesh'));
backend.add(import('@datamesh-portal/plugin-data-mesh-backend'));
backend.add(import('@datamesh-portal/plugin-data-mesh-backend-module-kafka'));

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);
backend.add(
  import('@datamesh-portal/plugin-scaffolder-backend-module-data-mesh'),
);

backend.add(import('@backstage/plugin-techdocs-backend'));

// With PostgreSQL the search engine lives in it, else in memory
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('./inMemorySearch'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

// Left alone, a backend that failed to start would go on listening.
backend.start().catch(error => {
  process.stderr.write(`${stringifyError(error)}\n`);
  process.exit(1);
});
