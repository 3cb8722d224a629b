import {
  isClassified,
  isDeclaredPublic,
  isSensitiveObject,
} from '../classification';
import {
  ContractElement,
  ContractProperty,
  ContractSchemaObject,
} from '../odcs';

/**
 * What people outside the owning group may see of a value, as the contract
 * declares it.
 *
 * @public
 */
export interface FieldVisibility {
  /** Nothing at all: the value and everything under it is masked. */
  masked: boolean;
  /** Everything under it: declared public, without naming what is in it. */
  open: boolean;
  /** Whether anything in it is classified by the contract. */
  classified: boolean;
  /** Declared members, by their physical name. */
  members?: Map<string, FieldVisibility>;
  /** Any other member: the values of a map. */
  others?: FieldVisibility;
  /** Entries of an array. */
  items?: FieldVisibility;
}

/**
 * Name of the contract property that stands for each value of a map, such as
 * `properties: [{ name: '*', logicalType: string }]`. ODCS v3.1 has no maps of
 * its own.
 *
 * @public
 */
export const CONTRACT_MAP_VALUES = '*';

const MASKED: FieldVisibility = { masked: true, open: false, classified: true };

/** Name of the field in the data that a property describes. */
export function fieldName(property: ContractProperty): string {
  return property.physicalName ?? property.name;
}

/** What is visible of the messages that a schema object describes. */
export function visibilityOfObject(
  object: ContractSchemaObject,
): FieldVisibility {
  const sensitive = isSensitiveObject(object);
  const visibility = visibilityOfMembers(object.properties, property =>
    sensitive && !isDeclaredPublic(property)
      ? MASKED
      : visibilityOfProperty(property),
  );
  return {
    masked: false,
    open: false,
    ...visibility,
    classified: sensitive || visibility.classified,
  };
}

function visibilityOfProperty(property: ContractElement): FieldVisibility {
  if (isClassified(property)) {
    return MASKED;
  }
  const nested = visibilityOfMembers(property.properties, visibilityOfProperty);
  const items =
    typeof property.items === 'object' && property.items !== null
      ? visibilityOfProperty(property.items)
      : undefined;
  const parts = [
    ...(nested.members?.values() ?? []),
    ...(nested.others ? [nested.others] : []),
    ...(items ? [items] : []),
  ];
  return {
    // Where no part may be seen, neither may how many there are.
    masked: parts.length > 0 && parts.every(part => part.masked),
    open: parts.length === 0 && isDeclaredPublic(property),
    classified: parts.some(part => part.classified),
    members: nested.members,
    others: nested.others,
    items,
  };
}

function visibilityOfMembers(
  properties: ContractProperty[] | undefined,
  visibilityOf: (property: ContractProperty) => FieldVisibility,
): Pick<FieldVisibility, 'members' | 'others' | 'classified'> {
  if (!Array.isArray(properties) || properties.length === 0) {
    return { classified: false };
  }
  const members = new Map<string, FieldVisibility>();
  for (const property of properties) {
    const name = fieldName(property);
    // Two properties for one field: which one holds cannot be told.
    members.set(name, members.has(name) ? MASKED : visibilityOf(property));
  }
  const others = members.get(CONTRACT_MAP_VALUES);
  members.delete(CONTRACT_MAP_VALUES);
  return {
    members,
    others,
    classified: [...members.values(), ...(others ? [others] : [])].some(
      part => part.classified,
    ),
  };
}
