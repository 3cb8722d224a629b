import {
  CompoundEntityRef,
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
  for (const reference of getReferences(entity)) {
    const relation = relationOf(reference);
    const target = reference.ref;
    if (!relation || !target) {
      continue;
    }
    const id = `${relation.forward} ${stringifyEntityRef(target)}`;
    if (!emitted.has(id)) {
      emitted.add(id);
      emitPair(self, target, relation, emit);
    }
  }
}

interface RelationPair {
  forward: string;
  reverse: string;
}

function relationOf({
  path,
  ref,
  kinds,
}: ProductReference): RelationPair | undefined {
  const kind = ref?.kind.toLocaleLowerCase('en-US') ?? '';
  if (!kinds.includes(kind)) {
    return undefined;
  }
  if (path === 'spec.owner') {
    return { forward: RELATION_OWNED_BY, reverse: RELATION_OWNER_OF };
  }
  if (path === 'spec.domain') {
    return { forward: RELATION_PART_OF, reverse: RELATION_HAS_PART };
  }
  if (!path.startsWith('spec.inputPorts')) {
    return undefined;
  }
  return kind === 'dataproduct'
    ? {
        forward: RELATION_CONSUMES_DATA_FROM,
        reverse: RELATION_PROVIDES_DATA_TO,
      }
    : { forward: RELATION_DEPENDS_ON, reverse: RELATION_DEPENDENCY_OF };
}

function emitPair(
  source: CompoundEntityRef,
  target: CompoundEntityRef,
  { forward, reverse }: RelationPair,
  emit: CatalogProcessorEmit,
): void {
  emit(processingResult.relation({ source, target, type: forward }));
  emit(
    processingResult.relation({
      source: target,
      target: source,
      type: reverse,
    }),
  );
}
