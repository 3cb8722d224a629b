import {
  BackstageCredentials,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/** Marks an entity that only services may see, as a catalog policy would. */
export const HIDDEN = { 'test/hidden': 'true' };

/**
 * The catalog in memory, with entities that people may not see. Asked for its
 * entities again and again, as they come and go.
 */
export function hidingCatalog(options: { entities: () => Entity[] }) {
  const seenBy = ({ principal }: BackstageCredentials) => {
    const entities = options.entities();
    const isService = (principal as { type?: string }).type === 'service';
    return catalogServiceMock({
      entities: isService ? entities : entities.filter(isShown),
    });
  };

  const catalog: Partial<CatalogService> = {
    getEntityByRef: (ref, { credentials }) =>
      seenBy(credentials).getEntityByRef(ref),
    getEntitiesByRefs: (request, { credentials }) =>
      seenBy(credentials).getEntitiesByRefs(request),
    getEntities: (request, { credentials }) =>
      seenBy(credentials).getEntities(request),
    queryEntities: (request, { credentials }) =>
      seenBy(credentials).queryEntities(request),
    // The catalog in memory finds no keys with capitals, unlike the real one,
    // on which the integration test runs; more products do no harm here.
    streamEntities: (request, { credentials }) =>
      seenBy(credentials).streamEntities(
        namesPorts(request?.filter)
          ? { ...request, filter: { kind: 'DataProduct' } }
          : request,
      ),
  };
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => catalog as CatalogService,
  });
}

function isShown({ metadata }: Entity): boolean {
  return !metadata.annotations?.['test/hidden'];
}

function namesPorts(filter: object | undefined): boolean {
  return Object.keys(filter ?? {}).some(key => key.includes('outputPorts'));
}
