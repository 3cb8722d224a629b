import { Entity } from '@backstage/catalog-model';
import { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { JsonObject, JsonValue } from '@backstage/types';
import {
  CONTRACT_UNREADABLE,
  parseContract,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ContractReader } from './ContractReader';

const PLACEHOLDERS = ['$text', '$yaml', '$json'] as const;

/**
 * The entity with the contracts of its output ports in place of `$text`,
 * `$yaml` and `$json`. A contract that is not there leaves its placeholder
 * behind, with the reason beside it, which keeps the catalog's own placeholders
 * from rejecting the whole entity.
 */
export async function readContracts(
  entity: Entity,
  location: LocationSpec,
  emit: CatalogProcessorEmit,
  reader: ContractReader,
): Promise<Entity> {
  const ports = entity.spec?.outputPorts;
  if (!Array.isArray(ports)) {
    return entity;
  }
  const outputPorts = await Promise.all(
    ports.map(async port => {
      if (!isObject(port) || !isObject(port.contract)) {
        return port;
      }
      const contract = await readPlaceholder(
        port.contract,
        location,
        emit,
        reader,
      );
      return { ...port, contract };
    }),
  );
  return { ...entity, spec: { ...entity.spec, outputPorts } };
}

async function readPlaceholder(
  contract: JsonObject,
  location: LocationSpec,
  emit: CatalogProcessorEmit,
  reader: ContractReader,
): Promise<JsonValue> {
  const [key, ...more] = Object.keys(contract);
  const placeholder = PLACEHOLDERS.find(known => known === key);
  const target = placeholder && contract[placeholder];
  if (!placeholder || more.length > 0 || typeof target !== 'string') {
    return contract;
  }
  const reading = await reader.read(target, location);
  if (!reading) {
    return contract;
  }
  if (reading.refreshKey) {
    emit(processingResult.refresh(reading.refreshKey));
  }
  if ('unreadable' in reading) {
    return { ...contract, [CONTRACT_UNREADABLE]: reading.unreadable };
  }
  return placeholder === '$text'
    ? reading.content
    : // What cannot be parsed stays text, so that its problems come with lines.
      parseContract(reading.content).document ?? reading.content;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
