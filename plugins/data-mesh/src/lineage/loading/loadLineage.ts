import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogApi } from '@backstage/plugin-catalog-react';
import {
  buildLineage,
  LineageGraph,
  LineageView,
  traceLineage,
  TraceOptions,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  LINEAGE_FIELDS,
  LINEAGE_FIELDS_ALL_PORTS,
  NUMBERED_PORTS,
} from './lineageFields';

const BATCH = 100;

/** What was read already: `null` is what the catalog does not have. */
export type KnownEntities = Map<string, Entity | null>;

export type LoadedLineage = { graph: LineageGraph; view: LineageView };

async function readEntities(
  catalogApi: CatalogApi,
  refs: string[],
  fields: string[],
): Promise<Array<Entity | undefined>> {
  const batches: string[][] = [];
  for (let start = 0; start < refs.length; start += BATCH) {
    batches.push(refs.slice(start, start + BATCH));
  }
  const answers = await Promise.all(
    batches.map(entityRefs =>
      catalogApi.getEntitiesByRefs({ entityRefs, fields }),
    ),
  );
  return answers.flatMap(({ items }) => items);
}

const portCount = (entity: Entity | undefined) => {
  const ports = entity?.spec?.outputPorts;
  return Array.isArray(ports) ? ports.length : 0;
};

async function readInto(
  known: KnownEntities,
  catalogApi: CatalogApi,
  refs: string[],
) {
  const entities = await readEntities(catalogApi, refs, LINEAGE_FIELDS);
  const many = refs.filter((_, i) => portCount(entities[i]) >= NUMBERED_PORTS);
  const complete = await readEntities(
    catalogApi,
    many,
    LINEAGE_FIELDS_ALL_PORTS,
  );
  refs.forEach((ref, i) => known.set(ref, entities[i] ?? null));
  many.forEach((ref, i) => known.set(ref, complete[i] ?? null));
}

/**
 * Loads the lineage around an entity in waves: all entities of a distance in
 * one request (of at most 100), each read once and never a second time.
 *
 * @param known - filled with what was read; give the same map again to read
 *   only what is new
 */
export async function loadLineage(
  catalogApi: CatalogApi,
  focus: Entity,
  options: TraceOptions,
  known: KnownEntities,
): Promise<LoadedLineage> {
  const focusRef = stringifyEntityRef(focus);
  known.set(focusRef, focus);
  for (;;) {
    const found = [...known.values()].filter(entity => entity !== null);
    const missing = [...known].flatMap(([ref, entity]) =>
      entity === null ? [ref] : [],
    );
    const graph = buildLineage(found, missing);
    const view = traceLineage(graph, focusRef, options);
    if (view.unloaded.length === 0) {
      return { graph, view };
    }
    await readInto(known, catalogApi, view.unloaded);
  }
}
