import { isClassified, isDeclaredPublic } from '../odcs/classification';
import { ContractElement, ContractSchemaObject } from '../odcs/DataContract';
import {
  allFields,
  CONTRACT_MAP_VALUES,
  ContractField,
  fieldName,
  itemsOf,
  membersOf,
} from '../odcs/contractFields';
import {
  MaskingMethod,
  MaskingMethods,
  methodOf,
  methodOfWhole,
} from './MaskingMethod';

/**
 * What a viewer may see of a value, as the contract declares it and the paths
 * granted to the viewer open it.
 *
 * @public
 */
export interface FieldVisibility {
  /** Nothing at all: the value and everything under it is masked. */
  masked: boolean;
  /** How it is masked; by the sign when omitted. */
  method?: MaskingMethod;
  /** Everything under it: declared public, or granted, without naming what is in it. */
  open: boolean;
  /** Whether anything in it is classified by the contract and not granted. */
  classified: boolean;
  /** Whether it was granted, so that no mark of a schema closes it. */
  granted?: true;
  /** Declared members, by their physical name. */
  members?: Map<string, FieldVisibility>;
  /** Any other member: the values of a map. */
  others?: FieldVisibility;
  /** Entries of an array. */
  items?: FieldVisibility;
}

const MASKED: FieldVisibility = { masked: true, open: false, classified: true };

/** Granted: in clear with everything under it. */
export const GRANTED: FieldVisibility = {
  masked: false,
  open: true,
  classified: false,
  granted: true,
};

/**
 * What a masked object that is granted in part holds beyond its declared
 * members. Unlike elsewhere, their very names are masked.
 */
export const UNDECLARED: FieldVisibility = { ...MASKED };

/** What decides on visibility besides the contract. @public */
export interface VisibilityOptions {
  /**
   * Paths of which everything is in clear. A path that the object does not
   * declare, or declares more than once, opens nothing.
   */
  clear?: readonly string[];
  /** How fields are masked whose contract does not say it; by the sign when omitted. */
  methods?: MaskingMethods;
  /** What marks data as sensitive, see {@link isClassified}. */
  words?: readonly string[];
}

interface Rules {
  /** Paths that are granted, each of which names exactly one element. */
  granted: ReadonlySet<string>;
  methods: MaskingMethods;
  words?: readonly string[];
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * What is visible of the messages that a schema object describes. What marks
 * the object covers all its fields but those that are declared `public`
 * themselves.
 */
export function visibilityOfObject(
  object: ContractSchemaObject,
  { clear = [], methods = {}, words }: VisibilityOptions = {},
): FieldVisibility {
  const rules = {
    granted: clear.length === 0 ? NOTHING : unambiguous(object, clear),
    methods,
    words,
  };
  const sensitive = isClassified(object, words);
  const visibility = visibilityOfMembers(membersOf(object, ''), field =>
    sensitive && !isDeclaredPublic(field.element, words)
      ? visibilityOfClassified(field, rules)
      : visibilityOfField(field, rules),
  );
  return {
    masked: false,
    open: false,
    classified:
      sensitive || directParts(visibility).some(part => part.classified),
    ...visibility,
  };
}

function unambiguous(
  object: ContractSchemaObject,
  clear: readonly string[],
): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const { path } of allFields(object)) {
    times.set(path, (times.get(path) ?? 0) + 1);
  }
  return new Set(clear.filter(path => times.get(path) === 1));
}

function visibilityOfField(
  field: ContractField,
  rules: Rules,
): FieldVisibility {
  const { element, path } = field;
  if (isClassified(element, rules.words) || isObjectAndList(field)) {
    return visibilityOfClassified(field, rules);
  }
  if (rules.granted.size > 0) {
    const ungranted = visibilityOfField(field, { ...rules, granted: NOTHING });
    if (ungranted.masked) {
      return visibilityOfClassified(field, rules);
    }
    // What hides nothing classified has nothing to be granted.
    if (rules.granted.has(path)) {
      return ungranted.classified ? GRANTED : ungranted;
    }
  }
  const nested = visibilityOfParts(field, part =>
    visibilityOfField(part, rules),
  );
  const parts = directParts(nested);
  // Where no part may be seen, neither may how many there are.
  const masked = parts.length > 0 && parts.every(part => part.masked);
  return {
    masked,
    ...(masked &&
      methodPart(methodOfWhole(element, methodOf(element, rules.methods)))),
    open: parts.length === 0 && isDeclaredPublic(element, rules.words),
    classified: parts.some(part => part.classified),
    ...nested,
  };
}

/** All of it is masked, but for what is granted by its own path. */
function visibilityOfClassified(
  field: ContractField,
  rules: Rules,
  inherited?: MaskingMethod,
): FieldVisibility {
  const { element, path } = field;
  const { granted, methods } = rules;
  if (granted.has(path)) {
    return GRANTED;
  }
  const method = methodOf(element, methods, inherited);
  const whole = {
    ...MASKED,
    ...methodPart(methodOfWhole(element, method)),
  };
  if (granted.size === 0 || isMapValues(element) || isObjectAndList(field)) {
    return whole;
  }
  const nested = visibilityOfParts(field, part =>
    visibilityOfClassified(part, rules, method),
  );
  if (directParts(nested).every(part => part.masked)) {
    return whole;
  }
  return {
    masked: false,
    open: false,
    classified: true,
    ...nested,
    others: nested.others ?? (nested.members && UNDECLARED),
  };
}

function methodPart(
  method: MaskingMethod,
): Pick<FieldVisibility, 'method'> | undefined {
  return method === 'sign' ? undefined : { method };
}

type PartVisibility = Pick<FieldVisibility, 'members' | 'others' | 'items'>;

function visibilityOfParts(
  { element, path }: ContractField,
  visibilityOf: (part: ContractField) => FieldVisibility,
): PartVisibility {
  const items = itemsOf(element, path);
  return {
    ...visibilityOfMembers(membersOf(element, path), visibilityOf),
    items: items && visibilityOf(items),
  };
}

function visibilityOfMembers(
  fields: ContractField[],
  visibilityOf: (field: ContractField) => FieldVisibility,
): Omit<PartVisibility, 'items'> {
  if (fields.length === 0) {
    return {};
  }
  const members = new Map<string, FieldVisibility>();
  for (const field of fields) {
    const name = fieldName(field.element);
    // Two properties for one field: which one holds cannot be told.
    members.set(name, members.has(name) ? MASKED : visibilityOf(field));
  }
  const others = members.get(CONTRACT_MAP_VALUES);
  members.delete(CONTRACT_MAP_VALUES);
  return { members, others };
}

function directParts({
  members,
  others,
  items,
}: PartVisibility): FieldVisibility[] {
  return [...(members?.values() ?? []), others, items].filter(
    part => part !== undefined,
  );
}

/**
 * Declared with members and with entries: which of them the data has, and so
 * whose classification holds, cannot be told.
 */
function isObjectAndList({ element, path }: ContractField): boolean {
  return (
    itemsOf(element, path) !== undefined && membersOf(element, path).length > 0
  );
}

/**
 * Where the values of a map are masked so are its keys, and no part of a value
 * can be shown without its key: such values are granted as a whole.
 */
function isMapValues(element: ContractElement): boolean {
  return fieldName(element) === CONTRACT_MAP_VALUES;
}
