import { Entity } from '@backstage/catalog-model';
import { getInputPorts, getOutputPorts, InputPort } from '../../kind';
import { LineagePort } from './LineageGraph';

/** The input ports of an entity that may be invalid; unusable ones left out. */
export function readInputPorts(
  entity: Entity,
): Array<Pick<InputPort, 'name' | 'from' | 'port'>> {
  return getInputPorts(entity).flatMap(({ name, from, port }) =>
    typeof from === 'string'
      ? [{ name, from, port: typeof port === 'string' ? port : undefined }]
      : [],
  );
}

/** The output ports of an entity that may be invalid; nameless ones left out. */
export function readOutputPorts(entity: Entity): LineagePort[] {
  return getOutputPorts(entity).map(({ name, type }) =>
    typeof type === 'string' ? { name, type } : { name },
  );
}
