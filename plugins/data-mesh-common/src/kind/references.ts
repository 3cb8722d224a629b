import {
  CompoundEntityRef,
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { getInputPorts } from './ports';

/** A reference that a data product makes to another entity. @public */
export interface ProductReference {
  /** Where it stands in the entity, such as `spec.inputPorts[0].from`. */
  path: string;
  /** As written. */
  text: string;
  /** What it means; absent when it is no entity reference. */
  ref?: CompoundEntityRef;
  /** Kinds that make sense there, in lower case. */
  kinds: string[];
  /** Name of the input port that makes the reference. */
  port?: string;
}

/**
 * All references that a data product makes: owner, domain, approvers and input
 * ports. As everywhere in the catalog, a namespace that is not written is the
 * product's own, and a kind that is not written is the usual one of the field;
 * `from` of an input port has no usual kind. Never throws.
 *
 * @public
 */
export function getReferences(entity: Entity): ProductReference[] {
  const written: unknown = entity.metadata?.namespace;
  const namespace =
    typeof written === 'string' && written ? written : DEFAULT_NAMESPACE;
  const references: ProductReference[] = [];
  const add = (
    path: string,
    text: unknown,
    kinds: string[],
    defaultKind?: string,
    port?: string,
  ) => {
    if (typeof text === 'string') {
      references.push({
        path,
        text,
        kinds,
        ref: parse(text, { defaultKind, defaultNamespace: namespace }),
        ...(port !== undefined && { port }),
      });
    }
  };
  const { owner, domain, access, inputPorts } = entity.spec ?? {};
  add('spec.owner', owner, ['group', 'user'], 'Group');
  add('spec.domain', domain, ['domain'], 'Domain');
  if (typeof access === 'object' && access !== null && 'approvers' in access) {
    const { approvers } = access;
    (Array.isArray(approvers) ? approvers : []).forEach((approver, index) =>
      add(
        `spec.access.approvers[${index}]`,
        approver,
        ['group', 'user'],
        'Group',
      ),
    );
  }
  const ports = Array.isArray(inputPorts) ? inputPorts : [];
  for (const port of getInputPorts(entity)) {
    add(
      `spec.inputPorts[${ports.findIndex(item => item === port)}].from`,
      port.from,
      ['dataproduct', 'resource', 'api'],
      undefined,
      port.name,
    );
  }
  return references;
}

/**
 * The full refs, in lower case and without repetition, of all entities that a
 * data product refers to: what has to be looked up in the catalog for
 * {@link checkDataProductInMesh}.
 *
 * @public
 */
export function getReferencedRefs(entity: Entity): string[] {
  return [
    ...new Set(
      getReferences(entity).flatMap(({ ref }) =>
        ref ? [stringifyEntityRef(ref)] : [],
      ),
    ),
  ];
}

function parse(
  text: string,
  context: { defaultKind?: string; defaultNamespace: string },
): CompoundEntityRef | undefined {
  try {
    const ref = parseEntityRef(text, context);
    const isNamed = [ref.kind, ref.namespace, ref.name].every(part =>
      /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/.test(part),
    );
    return isNamed ? ref : undefined;
  } catch {
    return undefined;
  }
}
