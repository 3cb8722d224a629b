import { SchemaAnnotation, SchemaField } from '../SchemaField';
import { shownSymbols } from '../symbols';
import { Place, Unfolded } from './unfold';

/** The type of a value, in words and in ODCS's, and where its fields come from. */
export interface DescribedType {
  typeName: string;
  logicalType: SchemaField['logicalType'];
  inner?: Place[];
  repeated?: SchemaField['repeated'];
  /** Of the value, and of the items and values in it. */
  annotations: SchemaAnnotation[];
}

/**
 * @param places - Of what was unfolded.
 * @param describe - The type of items and values; undefined where it is, in the
 * end, that of the list itself.
 */
export function describeType(
  unfolded: Unfolded,
  places: Place[],
  describe: (below: Place[]) => DescribedType | undefined,
): DescribedType {
  const { properties, types, format, values, items, members } = unfolded;
  const { annotations } = unfolded;
  if (properties.size > 0) {
    const { reference } = unfolded;
    // Where it may be a list as well, what is in that has the same place.
    const entries = items.length > 0 ? describe(items) : undefined;
    return {
      inner: [...places, ...(entries?.inner ?? [])],
      typeName: `object${reference === undefined ? '' : ` ${reference}`}`,
      logicalType: 'object',
      annotations: [...annotations, ...(entries?.annotations ?? [])],
    };
  }
  if (types.has('array') || (types.size === 0 && items.length > 0)) {
    const of = items.length > 0 ? describe(items) : undefined;
    const ofMap = members.length > 0 ? describe(members) : undefined;
    const inner = [...(of?.inner ?? []), ...(ofMap?.inner ?? [])];
    return {
      ...(inner.length > 0 && { inner }),
      repeated: 'items',
      typeName: of ? `array<${of.typeName}>` : 'array',
      logicalType: 'array',
      annotations: [
        ...annotations,
        ...(of?.annotations ?? []),
        ...(ofMap?.annotations ?? []),
      ],
    };
  }
  if (members.length > 0 && (types.has('object') || types.size === 0)) {
    const of = describe(members);
    return {
      inner: of?.inner,
      repeated: 'values',
      typeName: of ? `map<${of.typeName}>` : 'map',
      logicalType: 'object',
      annotations: [...annotations, ...(of?.annotations ?? [])],
    };
  }
  const name = [...types].join(' | ') || (values ? 'enum' : 'any');
  const shown =
    values && ` {${shownSymbols(values, value => JSON.stringify(value))}}`;
  return {
    typeName: `${name}${format ? ` (${format})` : ''}${shown ?? ''}`,
    logicalType: logicalType(types, format),
    annotations,
  };
}

function logicalType(
  types: Set<string>,
  format?: string,
): SchemaField['logicalType'] {
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
