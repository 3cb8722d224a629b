import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';

/** What the plugin takes for the time. A service, so that tests can move it. */
export const clockServiceRef = createServiceRef<() => Date>({
  id: 'data-mesh.clock',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => () => new Date(),
    }),
});
