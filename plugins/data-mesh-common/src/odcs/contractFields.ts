import {
  ContractElement,
  ContractProperty,
  ContractSchemaObject,
} from './DataContract';

/**
 * Name of the contract property that stands for each value of a map, such as
 * `properties: [{ name: '*', logicalType: string }]`. ODCS v3.1 has no maps of
 * its own.
 *
 * @public
 */
export const CONTRACT_MAP_VALUES = '*';

/** Name of the field in the data that a property describes. */
export function fieldName(property: ContractElement): string {
  return property.physicalName ?? property.name ?? '';
}

/** An element of a contract and its place, in the notation of `FieldNode.path`. */
export interface ContractField {
  path: string;
  element: ContractElement;
  /** Whether it is what each entry of an array is, and so has no name. */
  isItem: boolean;
}

/** The fields directly in an object, in their order. */
export function membersOf(
  { properties }: { properties?: ContractProperty[] },
  path: string,
): ContractField[] {
  return Array.isArray(properties)
    ? properties.map(property => ({
        path: memberPath(path, fieldName(property)),
        element: property,
        isItem: false,
      }))
    : [];
}

/** What each entry of an array is; nothing when the contract does not say. */
export function itemsOf(
  { items }: ContractElement,
  path: string,
): ContractField | undefined {
  return typeof items === 'object' && items !== null
    ? { path: `${path}[]`, element: items, isItem: true }
    : undefined;
}

/** What is directly in a field: members, or the entries of an array. */
export function partsOf({ path, element }: ContractField): ContractField[] {
  const items = itemsOf(element, path);
  return [...membersOf(element, path), ...(items ? [items] : [])];
}

/** Every field that a schema object declares, each before what is in it. */
export function* allFields(
  object: ContractSchemaObject,
): Iterable<ContractField> {
  for (const field of membersOf(object, '')) {
    yield* withParts(field);
  }
}

function* withParts(field: ContractField): Iterable<ContractField> {
  yield field;
  for (const part of partsOf(field)) {
    yield* withParts(part);
  }
}

/** Path of a member, by its name in the contract. */
export function memberPath(path: string, name: string): string {
  if (name === CONTRACT_MAP_VALUES) {
    return `${path}{}`;
  }
  return path ? `${path}.${name}` : name;
}
