import {
  Entity,
  getCompoundEntityRef,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_HAS_PART,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import {
  getReferences,
  ProductReference,
  RELATION_CONSUMES_DATA_FROM,
  RELATION_PROVIDES_DATA_TO,
} from '@datamesh-portal/plugin-data-mesh-common';

/**
 * Emits each relation of a data product once, in both directions. References
 * that cannot be read, or to kinds that make no sense there, are left out.
 */
export function emitRelations(
  entity: Entity,
  emit: CatalogProcessorEmit,
): void {
  const self = getCompoundEntityRef(entity);
  const emitted = new Set<string>();
  const { relation } = processingResult;
  for (const reference of getReferences(entity)) {
    const pair = relationOf(reference);
    const target = reference.ref;
    if (!pair || !target) {
      continue;
    }
    const [forward, reverse] = pair;
    const id = `${forward} ${stringifyEntityRef(target)}`;
    if (!emitted.has(id)) {
      emitted.add(id);
      emit(relation({ source: self, target, type: forward }));
      emit(relation({ source: target, target: self, type: reverse }));
    }
  }
}

function relationOf({
  path,
  ref,
  kinds,
}: ProductReference): [forward: string, reverse: string] | undefined {
  const kind = ref?.kind.toLocaleLowerCase('en-US') ?? '';
  if (!kinds.includes(kind)) {
    return undefined;
  }
  if (path === 'spec.owner') {
    return [RELATION_OWNED_BY, RELATION_OWNER_OF];
  }
  if (path === 'spec.domain') {
    return [RELATION_PART_OF, RELATION_HAS_PART];
  }
  if (!path.startsWith('spec.inputPorts')) {
    return undefined;
  }
  return kind === 'dataproduct'
    ? [RELATION_CONSUMES_DATA_FROM, RELATION_PROVIDES_DATA_TO]
    : [RELATION_DEPENDS_ON, RELATION_DEPENDENCY_OF];
}
