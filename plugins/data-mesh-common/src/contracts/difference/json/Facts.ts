import { isRecord } from '../../../validation/checks';
import { canonical } from './canonical';
import { Keywords, Schema } from '../../../schemas/json/JsonSchemaDocuments';

export type JsonType =
  | 'null'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'string'
  | 'array'
  | 'object';

const ALL_TYPES: JsonType[] = [
  'null',
  'boolean',
  'number',
  'string',
  'array',
  'object',
];

/** A limit in one direction; `exclusive` when the value itself is not allowed. */
export interface Limit {
  value: number;
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
  sizes: Map<string, number>;
  patterns: string[];
  formats: string[];
  multiplesOf: number[];
  uniqueItems: boolean;
}

export const LOWER_SIZES = ['minLength', 'minItems', 'minProperties'];
export const UPPER_SIZES = ['maxLength', 'maxItems', 'maxProperties'];

/** To which type of value a keyword about sizes belongs. */
export const SIZED_TYPES: Record<string, JsonType> = {
  minLength: 'string',
  maxLength: 'string',
  minItems: 'array',
  maxItems: 'array',
  minProperties: 'object',
  maxProperties: 'object',
};

export function factsOf(schema: Schema): Facts {
  const facts: Facts = {
    types: ALL_TYPES,
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
    if (typeof keywords.multipleOf === 'number') {
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
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return typeof value as JsonType;
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    default:
      return 'object';
  }
}

/** Whether listed values of one schema are allowed by the facts of another. */
export function allowsValue(facts: Facts, text: string): boolean {
  const value: unknown = JSON.parse(text);
  if (!hasType(facts.types, typeOfValue(value))) {
    return false;
  }
  if (facts.values && !facts.values.includes(text)) {
    return false;
  }
  if (typeof value === 'number') {
    return (
      (!facts.minimum || isWithin(value, facts.minimum, 1)) &&
      (!facts.maximum || isWithin(value, facts.maximum, -1)) &&
      facts.multiplesOf.every(step => Number.isInteger(value / step))
    );
  }
  if (typeof value === 'string') {
    const { length } = [...value];
    return (
      length >= (facts.sizes.get('minLength') ?? 0) &&
      length <= (facts.sizes.get('maxLength') ?? Infinity) &&
      // Patterns of strangers are not run.
      facts.patterns.length === 0
    );
  }
  return true;
}

function isWithin(value: number, limit: Limit, direction: 1 | -1): boolean {
  const distance = (value - limit.value) * direction;
  return limit.exclusive ? distance > 0 : distance >= 0;
}

function narrowTypes(facts: Facts, { type, not }: Keywords): void {
  if (isRecord(not) && Object.keys(not).length === 0) {
    facts.types = [];
  }
  if (type !== undefined) {
    const allowed = [type].flat() as JsonType[];
    facts.types = [
      ...facts.types.filter(t => allowed.includes(t)),
      ...(facts.types.includes('number') &&
      allowed.includes('integer') &&
      !allowed.includes('number')
        ? (['integer'] as const)
        : []),
      ...(facts.types.includes('integer') && hasType(allowed, 'integer')
        ? (['integer'] as const)
        : []),
    ];
    facts.types = [...new Set(facts.types)];
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
    if (typeof keywords[side] === 'number') {
      // Draft 4 has a flag beside the limit.
      limits.push({
        value: keywords[side],
        exclusive: keywords[name] === true,
      });
    }
    if (typeof keywords[name] === 'number') {
      limits.push({ value: keywords[name], exclusive: true });
    }
    for (const limit of limits) {
      const known = facts[side];
      if (!known || isTighter(limit, known, direction)) {
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
  return limit.value === other.value
    ? limit.exclusive && !other.exclusive
    : (limit.value - other.value) * direction > 0;
}

function narrowSizes({ sizes }: Facts, keywords: Keywords): void {
  for (const [names, stricter] of [
    [LOWER_SIZES, Math.max],
    [UPPER_SIZES, Math.min],
  ] as const) {
    for (const name of names) {
      const size = keywords[name];
      if (typeof size === 'number') {
        sizes.set(name, stricter(size, sizes.get(name) ?? size));
      }
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
    hasType(facts.types, typeOfValue(JSON.parse(text))),
  );
  const types = values.map(text => typeOfValue(JSON.parse(text)));
  return { ...facts, values, types: [...new Set(types)] };
}
