import { Entity } from '@backstage/catalog-model';
import { JsonObject, JsonValue } from '@backstage/types';
import { InputPort } from '../../kind';
import { LineagePort } from './LineageGraph';

function namedObjects(
  value: JsonValue | undefined,
): Array<JsonObject & { name: string }> {
  const items = Array.isArray(value) ? value : [];
  return items.filter(
    (item): item is JsonObject & { name: string } =>
      typeof item === 'object' &&
      item !== null &&
      !Array.isArray(item) &&
      typeof item.name === 'string',
  );
}

/** The input ports of an entity that may be invalid; unusable ones left out. */
export function readInputPorts(
  entity: Entity,
): Array<Pick<InputPort, 'name' | 'from' | 'port'>> {
  return namedObjects(entity.spec?.inputPorts).flatMap(({ name, from, port }) =>
    typeof from === 'string'
      ? [{ name, from, port: typeof port === 'string' ? port : undefined }]
      : [],
  );
}

/** The output ports of an entity that may be invalid; nameless ones left out. */
export function readOutputPorts(entity: Entity): LineagePort[] {
  return namedObjects(entity.spec?.outputPorts).map(({ name, type }) =>
    typeof type === 'string' ? { name, type } : { name },
  );
}
