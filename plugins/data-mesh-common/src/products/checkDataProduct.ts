import { Entity } from '@backstage/catalog-model';
import { repeated } from '../validation/repeated';
import { suggestName } from '../validation/suggestName';
import { Finding } from '../schema/openapi';
import { checkAccess } from './checkAccess';
import { checkContract } from './checkContract';
import { OutputPort } from '../kind/DataProductEntityV1alpha1';
import { dataProductSpecSchema } from '../kind/dataProductSchema';
import { getInputPorts, getOutputPorts, getStream } from '../kind/ports';
import { getReferences } from '../kind/references';

/**
 * Everything that one data product alone reveals to be wrong or missing,
 * besides what keeps it out of the catalog: ports without names that tell them
 * apart, streams claimed twice, contracts that are missing, invalid or about
 * something else, rules of access without effect. What only the other entities reveal is found by
 * {@link checkDataProductInMesh}.
 *
 * Each message names the field and what to do. Never throws, whatever the
 * entity holds.
 *
 * @public
 */
export function checkDataProduct(entity: Entity): Finding[] {
  const outputPorts = getOutputPorts(entity);
  return [
    ...checkSpecFields(entity),
    ...checkPortNames(entity),
    ...checkStreams(outputPorts),
    ...checkInputPorts(entity),
    ...outputPorts.flatMap(port => checkContract(entity, port)),
    ...checkAccess(entity),
    ...checkLifecycle(entity),
  ];
}

function checkSpecFields(entity: Entity): Finding[] {
  const known = Object.keys(dataProductSpecSchema.properties ?? {});
  const written = Object.keys(entity.spec ?? {});
  return written.flatMap((field): Finding[] => {
    const meant = known.includes(field)
      ? undefined
      : suggestName(
          field,
          known.filter(name => !written.includes(name)),
        );
    return meant
      ? [
          {
            code: 'field-unknown',
            severity: 'warning',
            message: `spec.${field} is not a field of a data product and has no effect; did you mean ${meant}?`,
            path: `spec.${field}`,
          },
        ]
      : [];
  });
}

function checkPortNames(entity: Entity): Finding[] {
  const duplicates = (
    side: 'inputPorts' | 'outputPorts',
    ports: Array<{ name: string }>,
  ) =>
    repeated(ports.map(({ name }) => name)).map(
      (name): Finding => ({
        code: 'port-duplicate',
        severity: 'error',
        message: `Two ${
          side === 'inputPorts' ? 'input' : 'output'
        } ports are named "${name}", only the first one counts. Rename one of them in spec.${side}.`,
        port: name,
        path: `spec.${side}`,
      }),
    );
  return [
    ...duplicates('outputPorts', getOutputPorts(entity)),
    ...duplicates('inputPorts', getInputPorts(entity)),
  ];
}

function checkStreams(outputPorts: OutputPort[]): Finding[] {
  const findings: Finding[] = [];
  const claimed = new Map<string, string>();
  for (const port of outputPorts) {
    const stream = getStream(port);
    if (port.type === 'stream' && !stream) {
      findings.push({
        code: 'port-without-stream',
        severity: 'error',
        message: `Output port "${port.name}" is of type stream and does not say which. Add stream: { cluster, topic }.`,
        port: port.name,
        path: 'stream',
      });
    } else if (port.type !== 'stream' && port.stream) {
      findings.push({
        code: 'stream-unused',
        severity: 'warning',
        message: `Output port "${port.name}" is of type ${port.type}, so its stream has no effect. Set type: stream, or remove stream.`,
        port: port.name,
        path: 'stream',
      });
    }
    if (!stream) {
      continue;
    }
    const claim = `${stream.cluster}/${stream.topic}`;
    const first = claimed.get(claim);
    if (first !== undefined && first !== port.name) {
      findings.push({
        code: 'stream-claimed-twice',
        severity: 'error',
        message: `Output ports "${first}" and "${port.name}" both hand out ${stream.topic} of cluster ${stream.cluster}. Keep one of them.`,
        port: port.name,
        path: 'stream.topic',
      });
    }
    claimed.set(claim, first ?? port.name);
  }
  return findings;
}

function checkInputPorts(entity: Entity): Finding[] {
  const ports = getInputPorts(entity);
  return getReferences(entity).flatMap((reference): Finding[] => {
    const port = ports.find(candidate => candidate.name === reference.port);
    if (!port || !reference.ref) {
      return [];
    }
    const kind = reference.ref.kind.toLocaleLowerCase('en-US');
    if (kind === 'dataproduct' && !port.port) {
      return [
        {
          code: 'input-port-without-port-name',
          severity: 'warning',
          message: `Input port "${port.name}" takes data from ${port.from} and does not say from which of its output ports. Add port: <name>.`,
          port: port.name,
          path: reference.path.replace(/from$/, 'port'),
        },
      ];
    }
    if (kind !== 'dataproduct' && port.port) {
      return [
        {
          code: 'input-port-name-unused',
          severity: 'warning',
          message: `Input port "${port.name}" names the output port "${port.port}", but ${port.from} is no data product and has none. Remove port.`,
          port: port.name,
          path: reference.path.replace(/from$/, 'port'),
        },
      ];
    }
    return [];
  });
}

function checkLifecycle(entity: Entity): Finding[] {
  const { lifecycle, limitations } = entity.spec ?? {};
  const leaves = lifecycle === 'deprecated' || lifecycle === 'retired';
  const isExplained =
    typeof limitations === 'string' && limitations.trim() !== '';
  return leaves && !isExplained
    ? [
        {
          code: 'retirement-unexplained',
          severity: 'warning',
          message: `The product is ${lifecycle} and does not say what to use instead. Say it in spec.limitations.`,
          path: 'spec.limitations',
        },
      ]
    : [];
}
