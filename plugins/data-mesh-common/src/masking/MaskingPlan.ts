import { ContractSchemaObject } from '../odcs/DataContract';
import {
  CONTRACT_MAP_VALUES,
  fieldName,
  memberPath,
} from '../odcs/contractFields';
import {
  FieldVisibility,
  GRANTED,
  UNDECLARED,
  visibilityOfObject,
  VisibilityOptions,
} from './fieldVisibility';

/**
 * What of a stream's messages somebody outside the owning group may see. Made by
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
  /** Paths of classified fields that were granted and are in clear. */
  clearFields: string[];
  /** What marks data in registered schemas; the built-in words when absent. */
  words?: readonly string[];
}

/**
 * Decides, from the contract and what was granted, what is masked. It fails
 * closed: what the contract does not declare is masked, and without a schema
 * object of the contract (see {@link findContractObject}) everything is
 * withheld.
 *
 * @param options - `clear`: paths of classified fields that were granted, as
 * {@link classifiedFields} names them. Each is in clear with everything beneath
 * it; everything else stays masked as without it. A path that the contract does
 * not declare, declares twice, or that leads into a classified map past the
 * map's values as a whole, opens nothing. `methods`: how fields are masked whose
 * contract does not say it; by the sign when omitted. `words`: what marks data as
 * sensitive.
 * @public
 */
export function createMaskingPlan(
  object: ContractSchemaObject | undefined,
  options: VisibilityOptions = {},
): MaskingPlan {
  if (!object) {
    return { keyFields: [], maskedFields: [], clearFields: [] };
  }
  const visibility = visibilityOfObject(object, options);
  const properties = Array.isArray(object.properties) ? object.properties : [];
  return {
    visibility,
    keyFields: properties
      .filter(property => property.primaryKey === true)
      .map(fieldName)
      .filter(name => name !== CONTRACT_MAP_VALUES),
    maskedFields: highestPaths(visibility, ({ masked }) => masked),
    clearFields: highestPaths(visibility, part => part === GRANTED),
    ...(options.words && { words: options.words }),
  };
}

function highestPaths(
  visibility: FieldVisibility,
  matches: (part: FieldVisibility) => boolean,
  path: string = '',
): string[] {
  if (matches(visibility)) {
    return [path];
  }
  const { members, others, items } = visibility;
  return [
    ...[...(members ?? [])].flatMap(([name, member]) =>
      highestPaths(member, matches, memberPath(path, name)),
    ),
    ...(others && others !== UNDECLARED
      ? highestPaths(others, matches, `${path}{}`)
      : []),
    ...(items ? highestPaths(items, matches, `${path}[]`) : []),
  ];
}
