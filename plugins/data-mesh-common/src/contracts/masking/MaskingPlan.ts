import { ContractSchemaObject } from '../odcs';
import {
  CONTRACT_MAP_VALUES,
  fieldName,
  FieldVisibility,
  visibilityOfObject,
} from './fieldVisibility';

/**
 * What of a stream's messages people outside the owning group may see. Made by
 * {@link createMaskingPlan}, applied by {@link maskMessage}.
 *
 * @public
 */
export interface MaskingPlan {
  /** Absent when no contract describes the messages: then nothing is shown. */
  visibility?: FieldVisibility;
  /** Names of the top-level fields that make up the key of a message. */
  keyFields: string[];
  /**
   * Paths that the contract declares and that are masked, the highest of each
   * branch, in the notation of `FieldNode.path`.
   */
  maskedFields: string[];
}

/**
 * Decides, from the contract alone, what is masked. It fails closed: what the
 * contract does not declare is masked, and without a schema object of the
 * contract (see {@link findContractObject}) everything is withheld.
 *
 * @public
 */
export function createMaskingPlan(
  object: ContractSchemaObject | undefined,
): MaskingPlan {
  if (!object) {
    return { keyFields: [], maskedFields: [] };
  }
  const visibility = visibilityOfObject(object);
  const properties = Array.isArray(object.properties) ? object.properties : [];
  return {
    visibility,
    keyFields: properties
      .filter(property => property.primaryKey === true)
      .map(fieldName)
      .filter(name => name !== CONTRACT_MAP_VALUES),
    maskedFields: maskedPaths(visibility, ''),
  };
}

function maskedPaths(visibility: FieldVisibility, path: string): string[] {
  if (visibility.masked) {
    return [path];
  }
  return [
    ...[...(visibility.members ?? [])].flatMap(([name, member]) =>
      maskedPaths(member, path ? `${path}.${name}` : name),
    ),
    ...(visibility.others ? maskedPaths(visibility.others, `${path}{}`) : []),
    ...(visibility.items ? maskedPaths(visibility.items, `${path}[]`) : []),
  ];
}
