import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import { Located, RefResolver, SchemaObject } from './RefResolver';

type Logical = SchemaField['logicalType'];

const SHOWN_VALUES = 6;
const LIMITS = [
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'const',
];
/** How many `$ref`, `allOf` and `oneOf` lie between a field and its type. */
const MAX_HOPS = 16;

/** What a schema says once everything that it refers to is looked at. */
export interface Unfolded {
  location: string;
  types: Set<string>;
  nullable: boolean;
  format?: string;
  values?: unknown[];
  description?: string;
  default?: string;
  deprecated: boolean;
  limits: NonNullable<SchemaField['limits']>;
  properties: Map<string, Located>;
  required: Set<string>;
  /** Where the fields below come from. */
  inner?: Located;
  repeated?: SchemaField['repeated'];
  typeName: string;
  logicalType: Logical;
}

/** What is left of a schema when references and compositions are followed. */
export function unfold(start: Located, resolver: RefResolver): Unfolded {
  const result: Unfolded = {
    location: start.location,
    types: new Set(),
    nullable: false,
    deprecated: false,
    limits: {},
    properties: new Map(),
    required: new Set(),
    typeName: '',
    logicalType: 'string',
  };
  const seen = new Set<SchemaObject>();
  let items: Located | undefined;
  let values: Located | undefined;
  let reference: string | undefined;

  function visit(located: Located, hops: number): void {
    const { schema } = located;
    if (hops > MAX_HOPS || seen.has(schema) || !resolver.visits()) {
      return;
    }
    seen.add(schema);
    result.description ??= text(schema.description) ?? text(schema.title);
    if (typeof schema.$ref === 'string') {
      const target = resolver.resolve(schema.$ref, located);
      reference ??= schema.$ref;
      if (target) {
        result.location = target.location;
        visit(target, hops + 1);
      }
    }
    for (const type of [schema.type].flat()) {
      if (type === 'null') {
        result.nullable = true;
      } else if (typeof type === 'string') {
        result.types.add(type);
      }
    }
    result.nullable ||= schema.nullable === true || schema.const === null;
    result.format ??= text(schema.format);
    result.default ??= JSON.stringify(schema.default);
    result.deprecated ||= schema.deprecated === true;
    for (const keyword of LIMITS) {
      const limit = schema[keyword];
      if (isPlain(limit)) {
        result.limits[keyword] ??= limit;
      }
    }
    if (Array.isArray(schema.enum)) {
      result.nullable ||= schema.enum.includes(null);
      result.values ??= schema.enum.filter(value => value !== null);
    }
    for (const [name, property] of entries(schema.properties)) {
      result.properties.set(name, resolver.below(located, property, name));
    }
    for (const name of Array.isArray(schema.required) ? schema.required : []) {
      result.required.add(String(name));
    }
    items ??= child(schema.items);
    values ??= child(schema.additionalProperties);
    for (const part of list(schema.allOf)) {
      visit(resolver.below(located, part, 'allOf'), hops + 1);
    }
    const choices = [...list(schema.oneOf), ...list(schema.anyOf)];
    const others = choices.filter(({ type }) => type !== 'null');
    result.nullable ||= others.length < choices.length;
    for (const [i, choice] of others.entries()) {
      const at = resolver.below(located, choice, `oneOf/${i}`);
      if (others.length === 1) {
        visit(at, hops + 1);
      } else {
        const unfolded = resolver.once(at, () => unfold(at, resolver));
        result.nullable ||= unfolded?.nullable ?? false;
        unfolded?.types.forEach(type => result.types.add(type));
        unfolded?.properties.forEach((property, name) =>
          result.properties.has(name)
            ? undefined
            : result.properties.set(name, property),
        );
      }
    }

    function child(schemaBelow: unknown): Located | undefined {
      return isSchema(schemaBelow)
        ? resolver.below(located, schemaBelow, 'items')
        : undefined;
    }
  }

  visit(start, 0);
  return {
    ...result,
    ...described(result, start, resolver, { items, values, reference }),
  };
}

function described(
  result: Unfolded,
  start: Located,
  resolver: RefResolver,
  parts: { items?: Located; values?: Located; reference?: string },
): Pick<Unfolded, 'inner' | 'repeated' | 'typeName' | 'logicalType'> {
  const { items, values, reference } = parts;
  const { properties, types, format } = result;
  if (properties.size > 0) {
    const name = reference ? ` ${reference.replace(/^.*[/#]/, '')}` : '';
    return { inner: start, typeName: `object${name}`, logicalType: 'object' };
  }
  if (types.has('array') || (types.size === 0 && items)) {
    const of = items && resolver.once(items, at => unfold(at, resolver));
    return {
      inner: of?.inner,
      repeated: 'items',
      typeName: of ? `array<${of.typeName}>` : 'array',
      logicalType: 'array',
    };
  }
  if (values && (types.has('object') || types.size === 0)) {
    const of = resolver.once(values, at => unfold(at, resolver));
    return {
      inner: of?.inner,
      repeated: 'values',
      typeName: of ? `map<${of.typeName}>` : 'map',
      logicalType: 'object',
    };
  }
  const name = [...types].join(' | ') || (result.values ? 'enum' : 'any');
  const shown = result.values
    ?.slice(0, SHOWN_VALUES)
    .map(value => JSON.stringify(value))
    .join(', ');
  const more = (result.values?.length ?? 0) > SHOWN_VALUES ? ', …' : '';
  return {
    typeName: `${name}${format ? ` (${format})` : ''}${
      shown === undefined ? '' : ` {${shown}${more}}`
    }`,
    logicalType: logicalType(types, format),
  };
}

function logicalType(types: Set<string>, format?: string): Logical {
  if (types.has('object')) {
    return 'object';
  }
  if (types.has('string')) {
    switch (format) {
      case 'date':
        return 'date';
      case 'date-time':
        return 'timestamp';
      case 'time':
        return 'time';
      default:
        return 'string';
    }
  }
  for (const type of ['number', 'integer', 'boolean'] as const) {
    if (types.has(type)) {
      return type;
    }
  }
  return 'string';
}

function isSchema(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function entries(value: unknown): Array<[string, SchemaObject]> {
  return isSchema(value)
    ? Object.entries(value).map(([name, schema]) => [
        name,
        isSchema(schema) ? schema : {},
      ])
    : [];
}

function list(value: unknown): SchemaObject[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
