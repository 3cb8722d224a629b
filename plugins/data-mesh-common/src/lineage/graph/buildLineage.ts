import {
  Entity,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { declaredEdges, isProductRef } from './declaredEdges';
import {
  LineageEdge,
  LineageEndpoint,
  LineageGraph,
  LineageNode,
  LineagePort,
} from './LineageGraph';
import { readInputPorts, readOutputPorts } from './readPorts';

function relatedRef(entity: Entity, type: string, kind?: string) {
  return entity.relations?.find(
    relation =>
      relation.type === type &&
      (!kind || relation.targetRef.startsWith(`${kind}:`)),
  )?.targetRef;
}

function uniqueByName(ports: LineagePort[]): LineagePort[] {
  return [...new Map(ports.map(port => [port.name, port])).values()];
}

const text = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;

function nodeOf(entity: Entity): LineageNode {
  const common = {
    ref: stringifyEntityRef(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    domain: relatedRef(entity, RELATION_PART_OF, 'domain'),
    owner: relatedRef(entity, RELATION_OWNED_BY),
  };
  if (!isProductRef(common.ref)) {
    return {
      type: 'entity',
      ...common,
      kind: entity.kind,
      entityType: text(entity.spec?.type),
    };
  }
  return {
    type: 'product',
    ...common,
    lifecycle: text(entity.spec?.lifecycle),
    inputPorts: uniqueByName(
      readInputPorts(entity).map(({ name }) => ({ name })),
    ),
    outputPorts: uniqueByName(readOutputPorts(entity)),
  };
}

function missingNode(ref: string): LineageNode {
  return { type: 'missing', ref, title: parseEntityRef(ref).name };
}

/** Keeps a port only when its node, if known, really has it. */
function knownEndpoint(
  endpoint: LineageEndpoint,
  side: 'inputPorts' | 'outputPorts',
  nodes: ReadonlyMap<string, LineageNode>,
): LineageEndpoint {
  const node = nodes.get(endpoint.ref);
  if (endpoint.port === undefined || !node) {
    return endpoint;
  }
  const has =
    node.type === 'product' &&
    node[side].some(port => port.name === endpoint.port);
  return has ? endpoint : { ref: endpoint.ref };
}

const pairKey = (edge: LineageEdge) => `${edge.from.ref} ${edge.to.ref}`;
const edgeKey = (edge: LineageEdge) =>
  JSON.stringify([
    edge.from.ref,
    edge.from.port ?? null,
    edge.to.ref,
    edge.to.port ?? null,
  ]);

/**
 * Builds the lineage that a set of entities declares.
 *
 * The same flow is usually declared several times: by an input port, by the
 * relation that the catalog derives from it, and by the inverse relation. It
 * becomes one edge, port to port when any declaration knows the ports. A port
 * that a product does not have is left off its edge; the edge stays.
 *
 * @param entities - data products and the entities around them, valid or not
 * @param missing - full refs that were looked up in vain; each becomes a node
 *   of type `missing`
 * @public
 */
export function buildLineage(
  entities: Iterable<Entity>,
  missing: Iterable<string> = [],
): LineageGraph {
  const nodes = new Map<string, LineageNode>();
  for (const ref of missing) {
    nodes.set(ref, missingNode(ref));
  }
  const declared: LineageEdge[] = [];
  for (const entity of entities) {
    const node = nodeOf(entity);
    nodes.set(node.ref, node);
    declared.push(...declaredEdges(entity));
  }

  const edges = new Map<string, LineageEdge>();
  for (const edge of declared) {
    const known: LineageEdge = {
      from: knownEndpoint(edge.from, 'outputPorts', nodes),
      to: knownEndpoint(edge.to, 'inputPorts', nodes),
      evidence: edge.evidence,
    };
    edges.set(edgeKey(known), known);
  }

  const withPorts = new Set(
    [...edges.values()].filter(edge => edge.to.port !== undefined).map(pairKey),
  );
  return {
    nodes,
    edges: [...edges.values()].filter(
      edge => edge.to.port !== undefined || !withPorts.has(pairKey(edge)),
    ),
  };
}
