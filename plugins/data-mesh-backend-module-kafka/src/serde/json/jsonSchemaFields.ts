import { InputError } from '@backstage/errors';
import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import { FieldBudget } from '../FieldBudget';
import { Located, RefResolver, SchemaObject } from './RefResolver';

type Logical = SchemaField['logicalType'];

const SHOWN_VALUES = 6;
/** How many `$ref`, `allOf` and `oneOf` lie between a field and its type. */
const MAX_HOPS = 16;

/**
 * The properties of a JSON Schema that describes an object; none for any other.
 * A property is required when it is listed in `required` and cannot be null.
 *
 * @param references - Documents that `$ref`s name, such as `common.json`.
 */
export function jsonSchemaFields(
  schema: string,
  references: Array<{ name: string; schema: string }> = [],
): SchemaField[] {
  const resolver = new RefResolver(schema, references);
  if (resolver.root === undefined) {
    throw new InputError('The JSON Schema is not a JSON object');
  }
  return fieldsOf(resolver.root, resolver, [], new FieldBudget());
}

function fieldsOf(
  located: Located,
  resolver: RefResolver,
  path: string[],
  budget: FieldBudget,
): SchemaField[] {
  const object = unfold(located, resolver);
  const name = object.location;
  if (!budget.unfolds(path, name)) {
    return [];
  }
  return budget.take([...object.properties]).map(([property, at]) => {
    const target = unfold(at, resolver);
    const children = target.inner
      ? fieldsOf(target.inner, resolver, [...path, name], budget)
      : [];
    return {
      name: property,
      type: target.typeName,
      logicalType: target.logicalType,
      required: object.required.has(property) && !target.nullable,
      ...(target.description && { description: target.description }),
      children,
      ...(target.repeated &&
        children.length > 0 && { repeated: target.repeated }),
    };
  });
}

interface Unfolded {
  location: string;
  types: Set<string>;
  nullable: boolean;
  format?: string;
  values?: unknown[];
  description?: string;
  properties: Map<string, Located>;
  required: Set<string>;
  /** Where the fields below come from. */
  inner?: Located;
  repeated?: SchemaField['repeated'];
  typeName: string;
  logicalType: Logical;
}

/** What is left of a schema when references and compositions are followed. */
function unfold(start: Located, resolver: RefResolver): Unfolded {
  const result: Unfolded = {
    location: start.location,
    types: new Set(),
    nullable: false,
    properties: new Map(),
    required: new Set(),
    typeName: '',
    logicalType: 'string',
  };
  let items: Located | undefined;
  let values: Located | undefined;
  let reference: string | undefined;

  function visit(located: Located, hops: number): void {
    if (hops > MAX_HOPS) {
      return;
    }
    const { schema } = located;
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
        const { types, properties, nullable } = unfold(at, resolver);
        result.nullable ||= nullable;
        types.forEach(type => result.types.add(type));
        properties.forEach((property, name) =>
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
