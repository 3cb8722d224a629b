import { InputError } from '@backstage/errors';
import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import { FieldBudget } from '../FieldBudget';
import { Located, RefResolver } from './RefResolver';
import { Unfolded, unfold } from './unfold';

/** More values than anybody compares by eye. */
const MAX_SYMBOLS = 500;

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
      ...(target.nullable && { nullable: true }),
      ...factsOf(target),
      children,
      ...(target.repeated &&
        children.length > 0 && { repeated: target.repeated }),
    };
  });
}

function factsOf(target: Unfolded): Partial<SchemaField> {
  const { format, values, limits, deprecated } = target;
  return {
    ...(target.default !== undefined && { default: target.default }),
    ...(format && { format }),
    ...(values && { symbols: values.slice(0, MAX_SYMBOLS).map(symbolText) }),
    ...(Object.keys(limits).length > 0 && { limits }),
    ...(deprecated && { deprecated }),
  };
}

function symbolText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
