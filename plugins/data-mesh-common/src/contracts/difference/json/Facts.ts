import { canonical } from './canonical';
import {
  compareNumbers,
  isJsonNumber,
  isMultipleOf,
  isWhole,
  JsonNumber,
} from '../../../schemas/exact/ExactNumber';
import {
  isJsonObject,
  parseExactJson,
} from '../../../schemas/exact/parseExactJson';
import { Keywords } from '../../../schemas/json/JsonSchemaDocuments';
import { Schema } from './SchemaParts';

const ALL_TYPES = [
  'null',
  'boolean',
  'number',
  'string',
  'array',
  'object',
] as const;

export type JsonType = (typeof ALL_TYPES)[number] | 'integer';

/** A limit in one direction; `exclusive` when the value itself is not allowed. */
export interface Limit {
  value: JsonNumber;
  exclusive: boolean;
}

/** What a schema says about a value itself, all its parts taken together. */
export interface Facts {
  /** `number` includes `integer`. Empty when nothing is allowed. */
  types: JsonType[];
  /** Canonical JSON of the values allowed, if they are listed. */
  values?: string[];
  minimum?: Limit;
  maximum?: Limit;
  /** By keyword: `minLength`, `maxItems` and the like. */
  sizes: Map<string, JsonNumber>;
  patterns: string[];
  formats: string[];
  multiplesOf: JsonNumber[];
  uniqueItems: boolean;
}

/** Keywords about sizes, the type of value that each is for, and its direction. */
export const SIZES = [
  ['minLength', 'string', 1],
  ['minItems', 'array', 1],
  ['minProperties', 'object', 1],
  ['maxLength', 'string', -1],
  ['maxItems', 'array', -1],
  ['maxProperties', 'object', -1],
] as const;

export function factsOf(schema: Schema): Facts {
  const facts: Facts = {
    types: [...ALL_TYPES],
    sizes: new Map(),
    patterns: [],
    formats: [],
    multiplesOf: [],
    uniqueItems: false,
  };
  for (const { keywords } of schema) {
    narrowTypes(facts, keywords);
    narrowValues(facts, keywords);
    narrowNumbers(facts, keywords);
    narrowSizes(facts, keywords);
    add(facts.patterns, keywords.pattern);
    add(facts.formats, keywords.format);
    if (isJsonNumber(keywords.multipleOf)) {
      facts.multiplesOf.push(keywords.multipleOf);
    }
    facts.uniqueItems ||= keywords.uniqueItems === true;
  }
  return withoutImpossibleValues(facts);
}

/** Whether a type is among others; each integer is a number. */
export function hasType(types: JsonType[], type: JsonType): boolean {
  return (
    types.includes(type) || (type === 'integer' && types.includes('number'))
  );
}

export function typeOfValue(value: unknown): JsonType {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  if (isJsonNumber(value)) {
    return isWhole(value) ? 'integer' : 'number';
  }
  return typeof value as JsonType;
}

/** Whether listed values of one schema are allowed by the facts of another. */
export function allowsValue(facts: Facts, text: string): boolean {
  const value = parseExactJson(text);
  if (!hasType(facts.types, typeOfValue(value))) {
    return false;
  }
  if (facts.values && !facts.values.includes(text)) {
    return false;
  }
  if (isJsonNumber(value)) {
    return (
      (!facts.minimum || isWithin(value, facts.minimum, 1)) &&
      (!facts.maximum || isWithin(value, facts.maximum, -1)) &&
      facts.multiplesOf.every(step => isMultipleOf(value, step))
    );
  }
  if (typeof value === 'string') {
    const { length } = [...value];
    return (
      compareNumbers(length, facts.sizes.get('minLength') ?? 0) >= 0 &&
      compareNumbers(length, facts.sizes.get('maxLength') ?? length) <= 0 &&
      // Patterns of strangers are not run.
      facts.patterns.length === 0
    );
  }
  return true;
}

function isWithin(value: JsonNumber, limit: Limit, direction: 1 | -1): boolean {
  const distance = compareNumbers(value, limit.value) * direction;
  return limit.exclusive ? distance > 0 : distance >= 0;
}

function narrowTypes(facts: Facts, { type, not }: Keywords): void {
  if (isJsonObject(not) && Object.keys(not).length === 0) {
    facts.types = [];
  }
  if (type !== undefined) {
    const allowed = [type].flat() as JsonType[];
    // Each integer is a number: of the one and the other integers are left.
    const areWhole =
      hasType(facts.types, 'integer') && hasType(allowed, 'integer');
    facts.types = facts.types.filter(
      each => each !== 'integer' && allowed.includes(each),
    );
    if (areWhole && !facts.types.includes('number')) {
      facts.types.push('integer');
    }
  }
}

function narrowValues(facts: Facts, keywords: Keywords): void {
  const lists = [
    ...(Array.isArray(keywords.enum) ? [keywords.enum] : []),
    ...(Object.hasOwn(keywords, 'const') ? [[keywords.const]] : []),
  ];
  for (const list of lists) {
    const values = [...new Set(list.map(canonical))];
    facts.values = facts.values?.filter(v => values.includes(v)) ?? values;
  }
}

function narrowNumbers(facts: Facts, keywords: Keywords): void {
  for (const [side, direction, name] of [
    ['minimum', 1, 'exclusiveMinimum'],
    ['maximum', -1, 'exclusiveMaximum'],
  ] as const) {
    const limits: Limit[] = [];
    if (isJsonNumber(keywords[side])) {
      // Draft 4 has a flag beside the limit.
      limits.push({
        value: keywords[side],
        exclusive: keywords[name] === true,
      });
    }
    if (isJsonNumber(keywords[name])) {
      limits.push({ value: keywords[name], exclusive: true });
    }
    for (const limit of limits) {
      if (isTighter(limit, facts[side], direction)) {
        facts[side] = limit;
      }
    }
  }
}

/** Whether a limit allows less than another. */
export function isTighter(
  limit: Limit | undefined,
  other: Limit | undefined,
  direction: 1 | -1,
): boolean {
  if (!limit || !other) {
    return limit !== undefined;
  }
  const difference = compareNumbers(limit.value, other.value) * direction;
  return difference === 0
    ? limit.exclusive && !other.exclusive
    : difference > 0;
}

function narrowSizes({ sizes }: Facts, keywords: Keywords): void {
  for (const [name, , direction] of SIZES) {
    const [size, known] = [keywords[name], sizes.get(name)];
    if (
      isJsonNumber(size) &&
      (known === undefined || compareNumbers(size, known) * direction > 0)
    ) {
      sizes.set(name, size);
    }
  }
}

function add(list: string[], value: unknown): void {
  if (typeof value === 'string' && !list.includes(value)) {
    list.push(value);
  }
}

function withoutImpossibleValues(facts: Facts): Facts {
  if (!facts.values) {
    return facts;
  }
  const values = facts.values.filter(text =>
    hasType(facts.types, typeOfValue(parseExactJson(text))),
  );
  const types = values.map(text => typeOfValue(parseExactJson(text)));
  return { ...facts, values, types: [...new Set(types)] };
}
