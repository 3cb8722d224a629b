import { Entity } from '@backstage/catalog-model';
import { isRecord } from '../validation/checks';
import {
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
  DataProductEntity,
  InputPort,
  OutputPort,
  StreamAddress,
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

/**
 * The stream behind an output port; nothing when the port is of another type
 * or does not say which cluster and topic.
 *
 * @public
 */
export function getStream(port: OutputPort): StreamAddress | undefined {
  const stream: unknown = port.type === 'stream' ? port.stream : undefined;
  const { cluster, topic } = isRecord(stream) ? stream : {};
  return typeof cluster === 'string' && typeof topic === 'string'
    ? { cluster, topic }
    : undefined;
}

function named<T extends { name: string }>(value: unknown): T[] {
  const items: unknown[] = Array.isArray(value) ? value : [];
  return items.filter(
    (item): item is T => isRecord(item) && typeof item.name === 'string',
  );
}
