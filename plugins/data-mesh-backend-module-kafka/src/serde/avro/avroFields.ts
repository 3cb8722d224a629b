import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import { FieldBudget } from '../FieldBudget';
import { AvroLogical, AvroPrimitive, AvroRecord, AvroType } from './AvroType';

/** Longer enums are cut in the name of their type. */
const SHOWN_SYMBOLS = 6;

type Logical = SchemaField['logicalType'];

/**
 * The fields of an Avro schema that is a record (or a union with one record);
 * none for any other. A field whose union has a null is not required.
 */
export function avroFields(type: AvroType): SchemaField[] {
  const record = recordIn(type);
  return record ? fieldsOf(record, [], new FieldBudget()) : [];
}

function fieldsOf(
  record: AvroRecord,
  path: string[],
  budget: FieldBudget,
): SchemaField[] {
  if (!budget.unfolds(path, record.name)) {
    return [];
  }
  return budget.take(record.fields).map(({ name, type, doc }) => {
    const branches = type.kind === 'union' ? type.branches : [type];
    const { record: inner, repeated } = below(type);
    const children = inner
      ? fieldsOf(inner, [...path, record.name], budget)
      : [];
    return {
      name,
      type: typeName(type),
      logicalType: logicalType(type),
      required: !branches.some(isNull),
      ...(doc && { description: doc }),
      children,
      ...(repeated && children.length > 0 && { repeated }),
    };
  });
}

/** The one branch that is not null, if the union has no other. */
function bare(type: AvroType): AvroType {
  if (type.kind !== 'union') {
    return type;
  }
  const branches = type.branches.filter(branch => !isNull(branch));
  return branches.length === 1 ? branches[0] : type;
}

function recordIn(type: AvroType): AvroRecord | undefined {
  const inner = bare(type);
  if (inner.kind !== 'union') {
    return inner.kind === 'record' ? inner : undefined;
  }
  const records = inner.branches.filter(branch => branch.kind === 'record');
  return records.length === 1 ? (records[0] as AvroRecord) : undefined;
}

function below(type: AvroType): {
  record?: AvroRecord;
  repeated?: SchemaField['repeated'];
} {
  const inner = bare(type);
  switch (inner.kind) {
    case 'array':
      return { record: below(inner.items).record, repeated: 'items' };
    case 'map':
      return { record: below(inner.values).record, repeated: 'values' };
    default:
      return { record: recordIn(inner) };
  }
}

function isNull(type: AvroType): boolean {
  return type.kind === 'primitive' && type.type === 'null';
}

function typeName(type: AvroType): string {
  switch (type.kind) {
    case 'primitive':
      return withLogical(type.type, type.logical);
    case 'record':
      return `record ${type.name}`;
    case 'enum': {
      const more = type.symbols.length > SHOWN_SYMBOLS ? ', …' : '';
      return `enum{${type.symbols.slice(0, SHOWN_SYMBOLS).join(', ')}${more}}`;
    }
    case 'fixed':
      return withLogical(`fixed(${type.size})`, type.logical);
    case 'array':
      return `array<${typeName(type.items)}>`;
    case 'map':
      return `map<${typeName(type.values)}>`;
    default:
      return `union{${type.branches.map(typeName).join(', ')}}`;
  }
}

function withLogical(base: string, logical: AvroLogical | undefined): string {
  if (!logical) {
    return base;
  }
  const { name, precision, scale } = logical;
  return name === 'decimal' && precision !== undefined
    ? `${base} (decimal(${precision}, ${scale}))`
    : `${base} (${name})`;
}

const PRIMITIVES: Record<AvroPrimitive, Logical> = {
  null: 'string',
  boolean: 'boolean',
  int: 'integer',
  long: 'integer',
  float: 'number',
  double: 'number',
  bytes: 'string',
  string: 'string',
};

function logicalType(type: AvroType): Logical {
  const inner = bare(type);
  switch (inner.kind) {
    case 'primitive':
      return annotated(inner.logical) ?? PRIMITIVES[inner.type];
    case 'fixed':
      return annotated(inner.logical) ?? 'string';
    case 'record':
    case 'map':
      return 'object';
    case 'array':
      return 'array';
    case 'enum':
      return 'string';
    default: {
      const types = new Set(
        inner.branches.filter(b => !isNull(b)).map(logicalType),
      );
      const [only] = types;
      return types.size === 1 ? only : 'string';
    }
  }
}

function annotated(logical: AvroLogical | undefined): Logical | undefined {
  const name = logical?.name ?? '';
  if (name === 'date') {
    return 'date';
  }
  if (/^time-/.test(name)) {
    return 'time';
  }
  if (/timestamp-/.test(name)) {
    return 'timestamp';
  }
  return name === 'decimal' ? 'number' : undefined;
}
