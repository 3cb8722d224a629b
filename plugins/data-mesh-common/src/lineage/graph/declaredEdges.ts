import {
  Entity,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  DATA_PRODUCT_KIND,
  RELATION_CONSUMES_DATA_FROM,
  RELATION_PROVIDES_DATA_TO,
} from '../../kind';
import { LineageEdge } from './LineageGraph';
import { readInputPorts } from './readPorts';

const PRODUCT_KIND = DATA_PRODUCT_KIND.toLocaleLowerCase('en-US');

/** Of a full ref. */
export const isProductRef = (ref: string) => ref.startsWith(`${PRODUCT_KIND}:`);

function fullRef(ref: string, namespace?: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, { defaultNamespace: namespace }),
    ).toLocaleLowerCase('en-US');
  } catch {
    // An entity may name anything; what is no ref leads nowhere.
    return undefined;
  }
}

/**
 * The edges that one entity declares: from its input ports (port to port) and
 * from its relations in both directions (node to node). Between products these
 * are `consumesDataFrom` and `providesDataTo`, to other kinds `dependsOn` and
 * `dependencyOf`. Self-references and malformed refs are left out.
 */
export function declaredEdges(entity: Entity): LineageEdge[] {
  const self = stringifyEntityRef(entity);
  const edges: LineageEdge[] = [];
  const add = (from: LineageEdge['from'], to: LineageEdge['to']) => {
    if (from.ref !== to.ref) {
      edges.push({ from, to, evidence: ['declared'] });
    }
  };

  if (isProductRef(self)) {
    for (const input of readInputPorts(entity)) {
      const from = fullRef(input.from, entity.metadata.namespace);
      if (from) {
        add(
          input.port === undefined
            ? { ref: from }
            : { ref: from, port: input.port },
          { ref: self, port: input.name },
        );
      }
    }
  }

  for (const { type, targetRef } of entity.relations ?? []) {
    const target = fullRef(targetRef);
    if (!target) {
      continue;
    }
    const betweenProducts = isProductRef(self) && isProductRef(target);
    const withOneProduct = isProductRef(self) !== isProductRef(target);
    if (
      (type === RELATION_CONSUMES_DATA_FROM && betweenProducts) ||
      (type === RELATION_DEPENDS_ON && withOneProduct)
    ) {
      add({ ref: target }, { ref: self });
    } else if (
      (type === RELATION_PROVIDES_DATA_TO && betweenProducts) ||
      (type === RELATION_DEPENDENCY_OF && withOneProduct)
    ) {
      add({ ref: self }, { ref: target });
    }
  }
  return edges;
}
