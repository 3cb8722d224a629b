import { Entity } from '@backstage/catalog-model';
import {
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
  DataProductEntity,
  InputPort,
  OutputPort,
} from './DataProductEntityV1alpha1';

/**
 * Whether an entity is a data product of this suite, of whatever version. Tells
 * it by kind and by the group in `apiVersion`, as others may have a kind of
 * that name.
 *
 * @public
 */
export function isDataProduct(entity: Entity): entity is DataProductEntity {
  const [group] = DATA_PRODUCT_API_VERSION.split('/');
  return (
    typeof entity.kind === 'string' &&
    entity.kind.toLocaleLowerCase('en-US') ===
      DATA_PRODUCT_KIND.toLocaleLowerCase('en-US') &&
    typeof entity.apiVersion === 'string' &&
    entity.apiVersion.startsWith(`${group}/`)
  );
}

/**
 * The output ports of an entity; those that are no objects with a name are
 * left out, so that malformed entities do no harm.
 *
 * @public
 */
export function getOutputPorts(entity: Entity): OutputPort[] {
  return named<OutputPort>(entity.spec?.outputPorts);
}

/**
 * The output port of a name; the first one when a name is there twice.
 *
 * @public
 */
export function getOutputPort(
  entity: Entity,
  name: string,
): OutputPort | undefined {
  return getOutputPorts(entity).find(port => port.name === name);
}

/**
 * The input ports of an entity; those that are no objects with a name are left
 * out, so that malformed entities do no harm.
 *
 * @public
 */
export function getInputPorts(entity: Entity): InputPort[] {
  return named<InputPort>(entity.spec?.inputPorts);
}

/** The stream behind an output port. @public */
export type StreamAddress = {
  /** Name of a configured cluster. */
  cluster: string;
  topic: string;
};

/**
 * The stream behind an output port; nothing when the port is of another type
 * or does not say which cluster and topic.
 *
 * @public
 */
export function getStream(port: OutputPort): StreamAddress | undefined {
  const stream: unknown = port.type === 'stream' ? port.stream : undefined;
  if (typeof stream !== 'object' || stream === null) {
    return undefined;
  }
  const { cluster, topic } = stream as Record<string, unknown>;
  return typeof cluster === 'string' && typeof topic === 'string'
    ? { cluster, topic }
    : undefined;
}

function named<T extends { name: string }>(value: unknown): T[] {
  if (!Array.isArray(value)) {
    return [];
  }
  return value.filter(
    (item): item is T =>
      typeof item === 'object' &&
      item !== null &&
      !Array.isArray(item) &&
      typeof item.name === 'string',
  );
}
