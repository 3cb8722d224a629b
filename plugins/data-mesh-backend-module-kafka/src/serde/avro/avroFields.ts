import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import { FieldBudget } from '../FieldBudget';
import { AvroLogical, AvroPrimitive, AvroRecord, AvroType } from './AvroType';
import { unionLabels } from './unionLabels';

/** Longer enums are cut in the name of their type. */
const SHOWN_SYMBOLS = 6;

type Logical = SchemaField['logicalType'];

/** More symbols than anybody compares by eye. */
const MAX_SYMBOLS = 500;

/**
 * The fields of an Avro schema that is a record (or a union with one record);
 * none for any other. A field whose union has a null is not required.
 *
 * Where only names tell the types of a union apart they are fields, as in what
 * `readAvro` makes of values.
 */
export function avroFields(type: AvroType): SchemaField[] {
  return fieldsBelow(type, [], new FieldBudget());
}

function fieldsBelow(
  type: AvroType,
  path: string[],
  budget: FieldBudget,
): SchemaField[] {
  const inner = bare(type);
  if (inner.kind === 'record') {
    return fieldsOf(inner, path, budget);
  }
  if (inner.kind !== 'union') {
    return [];
  }
  const labels = unionLabels(inner.branches);
  const named = inner.branches.flatMap((branch, i) =>
    labels[i] === undefined ? [] : [{ label: labels[i]!, branch }],
  );
  if (named.length > 0) {
    return budget.take(named).map(({ label, branch }) => ({
      name: label,
      type: typeName(branch),
      logicalType: logicalType(branch),
      required: false,
      ...factsOf(branch),
      children: fieldsBelow(branch, path, budget),
    }));
  }
  const record = inner.branches.find(branch => branch.kind === 'record');
  return record ? fieldsBelow(record, path, budget) : [];
}

function fieldsOf(
  record: AvroRecord,
  path: string[],
  budget: FieldBudget,
): SchemaField[] {
  if (!budget.unfolds(path, record.name)) {
    return [];
  }
  return budget.take(record.fields).map(field => {
    const { name, type, doc, aliases } = field;
    const { element, repeated } = elementOf(type);
    const children = fieldsBelow(element, [...path, record.name], budget);
    const defaultText =
      'default' in field ? JSON.stringify(field.default) : undefined;
    return {
      name,
      type: typeName(type),
      logicalType: logicalType(type),
      required: !isNullable(type),
      ...(doc && { description: doc }),
      ...(isNullable(type) && { nullable: true }),
      ...(defaultText !== undefined && { default: defaultText }),
      ...(aliases && { aliases }),
      ...factsOf(element),
      children,
      ...(repeated && children.length > 0 && { repeated }),
    };
  });
}

/** What a type tells of its values, beside its name. */
function factsOf(type: AvroType): Pick<SchemaField, 'symbols'> {
  const inner = bare(type);
  return inner.kind === 'enum'
    ? { symbols: inner.symbols.slice(0, MAX_SYMBOLS) }
    : {};
}

/** The one branch that is not null, if the union has no other. */
function bare(type: AvroType): AvroType {
  if (type.kind !== 'union') {
    return type;
  }
  const branches = type.branches.filter(branch => !isNull(branch));
  return branches.length === 1 ? branches[0] : type;
}

/** What arrays and maps, within each other, hold in the end. */
function elementOf(type: AvroType): {
  element: AvroType;
  repeated?: SchemaField['repeated'];
} {
  const inner = bare(type);
  switch (inner.kind) {
    case 'array':
      return { element: elementOf(inner.items).element, repeated: 'items' };
    case 'map':
      return { element: elementOf(inner.values).element, repeated: 'values' };
    default:
      return { element: inner };
  }
}

function isNullable(type: AvroType): boolean {
  return type.kind === 'union' ? type.branches.some(isNull) : isNull(type);
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
      const labels = unionLabels(inner.branches);
      const types = new Set(
        inner.branches.flatMap((branch, i) => {
          const own = labels[i] === undefined ? logicalType(branch) : 'object';
          return isNull(branch) ? [] : [own];
        }),
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
