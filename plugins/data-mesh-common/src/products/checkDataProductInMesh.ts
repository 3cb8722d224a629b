import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Finding } from '../schema/openapi';
import {
  getInputPorts,
  getOutputPort,
  getOutputPorts,
  getStream,
} from '../kind/ports';
import { getReferences } from '../kind/references';

/** What surrounds a data product. @public */
export interface MeshSurroundings {
  /** All data products of the catalog; the checked one may be among them. */
  products: Entity[];
  /**
   * Full refs, in lower case, of the entities that exist among those that
   * {@link getReferencedRefs} names.
   */
  existingRefs: ReadonlySet<string>;
}

/**
 * What only the rest of the mesh reveals to be wrong with a data product:
 * streams that another product claims as well, references to entities that do
 * not exist, inputs from output ports that are not there or on their way out.
 *
 * Each message names the field and what to do. Never throws, whatever the
 * entities hold.
 *
 * @public
 */
export function checkDataProductInMesh(
  entity: Entity,
  mesh: MeshSurroundings,
): Finding[] {
  const ownRef = stringifyEntityRef(entity);
  const others = mesh.products.filter(
    product => stringifyEntityRef(product) !== ownRef,
  );
  return [
    ...checkClaims(entity, others),
    ...checkReferences(entity, mesh.existingRefs),
    ...checkInputs(entity, mesh.products),
  ];
}

function checkClaims(entity: Entity, others: Entity[]): Finding[] {
  return getOutputPorts(entity).flatMap(port => {
    const stream = getStream(port);
    if (!stream) {
      return [];
    }
    return others
      .filter(other =>
        getOutputPorts(other).some(otherPort => {
          const claimed = getStream(otherPort);
          return (
            claimed?.cluster === stream.cluster &&
            claimed.topic === stream.topic
          );
        }),
      )
      .map(
        (other): Finding => ({
          code: 'stream-claimed-by-another-product',
          severity: 'error',
          message: `Output port "${port.name}" hands out ${
            stream.topic
          } of cluster ${stream.cluster}, and so does ${stringifyEntityRef(
            other,
          )}. A stream belongs to one product: agree with its owner and remove one of the ports.`,
          port: port.name,
          path: 'stream.topic',
        }),
      );
  });
}

function checkReferences(
  entity: Entity,
  existingRefs: ReadonlySet<string>,
): Finding[] {
  return getReferences(entity).flatMap(
    ({ path, text, ref, port }): Finding[] => {
      if (!ref || existingRefs.has(stringifyEntityRef(ref))) {
        return [];
      }
      return [
        {
          code: 'reference-dangling',
          severity: 'error',
          message: `${path} refers to ${stringifyEntityRef(
            ref,
          )}, which is not in the catalog. Correct "${text}", or register that entity.`,
          path,
          ...(port !== undefined && { port }),
        },
      ];
    },
  );
}

function checkInputs(entity: Entity, products: Entity[]): Finding[] {
  const inputPorts = getInputPorts(entity);
  return getReferences(entity).flatMap((reference): Finding[] => {
    const input = inputPorts.find(port => port.name === reference.port);
    const sourceRef = reference.ref && stringifyEntityRef(reference.ref);
    const source = products.find(
      product => stringifyEntityRef(product) === sourceRef,
    );
    if (!input || !source) {
      return [];
    }
    const findings: Finding[] = [];
    if (typeof input.port === 'string' && !getOutputPort(source, input.port)) {
      const there = getOutputPorts(source).map(port => port.name);
      findings.push({
        code: 'input-port-unknown',
        severity: 'error',
        message: `Input port "${input.name}" takes data from the output port "${
          input.port
        }" of ${sourceRef}, which has ${
          there.length ? `only ${there.join(', ')}` : 'no output ports'
        }. Correct port.`,
        port: input.name,
        path: reference.path.replace(/from$/, 'port'),
      });
    }
    const lifecycle = source.spec?.lifecycle;
    if (lifecycle === 'deprecated' || lifecycle === 'retired') {
      findings.push({
        code: 'input-port-leaving',
        severity: 'warning',
        message: `Input port "${input.name}" takes data from ${sourceRef}, which is ${lifecycle}. See its limitations for what to use instead.`,
        port: input.name,
        path: reference.path,
      });
    }
    return findings;
  });
}
