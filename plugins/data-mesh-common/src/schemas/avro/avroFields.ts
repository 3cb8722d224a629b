import { FieldBudget } from '../FieldBudget';
import { annotateAll, annotated } from '../annotated';
import { SchemaAnnotation, SchemaField } from '../SchemaField';
import { MOST_SYMBOLS } from '../symbols';
import {
  AVRO_PRIMITIVES,
  AvroLogical,
  AvroRecord,
  AvroSchema,
  describeAvro,
  isNull,
} from './AvroSchema';
import { unionLabels } from './unionLabels';

type Logical = SchemaField['logicalType'];

/**
 * The fields of an Avro schema that is a record (or a union with one record);
 * none for any other. A field whose union has a null is not required.
 *
 * Where only names tell the types of a union apart they are fields, as in what
 * decoders make of values.
 *
 * @param budget - tells afterwards whether something was left out
 * @public
 */
export function avroFields(
  type: AvroSchema,
  budget: FieldBudget = new FieldBudget(),
): SchemaField[] {
  return annotateAll(fieldsBelow(type, [], budget), annotationsOf(type));
}

/** What is said of a type and of everything in it up to the next fields. */
function annotationsOf(type: AvroSchema): SchemaAnnotation[] {
  const own = type.annotations ?? [];
  switch (type.kind) {
    case 'array':
      return [...own, ...annotationsOf(type.items)];
    case 'map':
      return [...own, ...annotationsOf(type.values)];
    case 'union':
      return [...own, ...type.branches.flatMap(annotationsOf)];
    default:
      return own;
  }
}

function fieldsBelow(
  type: AvroSchema,
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
  noteUntold(inner, toldOf(inner.branches), budget);
  const labels = unionLabels(inner.branches);
  const named = inner.branches.flatMap((branch, i) =>
    labels[i] === undefined ? [] : [{ label: labels[i]!, branch }],
  );
  if (named.length > 0) {
    return budget.take(named).map(({ label, branch }) =>
      budget.spend({
        name: label,
        type: describeAvro(branch),
        logicalType: logicalType(branch),
        required: false,
        ...factsOf(branch),
        ...annotated(annotationsOf(branch)),
        children: fieldsBelow(branch, path, budget),
      }),
    );
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
    noteUntold(type, recordsIn(element), budget);
    const children = fieldsBelow(element, [...path, record.name], budget);
    return budget.spend({
      name,
      type: describeAvro(type),
      logicalType: logicalType(type),
      required: !isNullable(type),
      ...(doc && { description: doc }),
      ...(isNullable(type) && { nullable: true }),
      ...(field.default !== undefined && { default: field.default }),
      ...(aliases.length > 0 && { aliases }),
      ...factsOf(element),
      ...annotated([...(field.annotations ?? []), ...annotationsOf(type)]),
      children,
      ...(repeated && children.length > 0 && { repeated }),
    });
  });
}

/** Names of the records that values hold, up to their fields. */
function recordsIn(type: AvroSchema): string[] {
  switch (type.kind) {
    case 'record':
      return [type.name];
    case 'array':
      return recordsIn(type.items);
    case 'map':
      return recordsIn(type.values);
    case 'union':
      return type.branches.flatMap(recordsIn);
    default:
      return [];
  }
}

/** Those of a union whose fields are among those of the union. */
function toldOf(branches: AvroSchema[]): string[] {
  const labels = unionLabels(branches);
  const isLabelled = labels.some(label => label !== undefined);
  const told = branches.filter(
    ({ kind }, i) =>
      kind === 'record' && (!isLabelled || labels[i] !== undefined),
  );
  return (isLabelled ? told : told.slice(0, 1)).flatMap(recordsIn);
}

/** Where a value is a record or a list of others, the others have no place. */
function noteUntold(
  type: AvroSchema,
  told: readonly string[],
  budget: FieldBudget,
): void {
  if (recordsIn(type).some(name => !told.includes(name))) {
    budget.leaveOut();
  }
}

/** What a type tells of its values, beside its name. */
function factsOf(type: AvroSchema): Pick<SchemaField, 'symbols'> {
  const inner = bare(type);
  return inner.kind === 'enum'
    ? { symbols: inner.symbols.slice(0, MOST_SYMBOLS) }
    : {};
}

/** The one branch that is not null, if the union has no other. */
function bare(type: AvroSchema): AvroSchema {
  if (type.kind !== 'union') {
    return type;
  }
  const branches = type.branches.filter(branch => !isNull(branch));
  return branches.length === 1 ? branches[0] : type;
}

/** What arrays and maps, within each other, hold in the end. */
function elementOf(type: AvroSchema): {
  element: AvroSchema;
  repeated?: SchemaField['repeated'];
} {
  const inner = bare(type);
  switch (inner.kind) {
    case 'array':
      return { element: elementOf(inner.items).element, repeated: 'items' };
    case 'map':
      return { element: elementOf(inner.values).element, repeated: 'values' };
    case 'union': {
      // A list among values: what is in it has fields like any other.
      const list = inner.branches.find(
        ({ kind }) => kind === 'array' || kind === 'map',
      );
      const isList =
        list && !inner.branches.some(({ kind }) => kind === 'record');
      return isList ? elementOf(list) : { element: inner };
    }
    default:
      return { element: inner };
  }
}

function isNullable(type: AvroSchema): boolean {
  return type.kind === 'union' ? type.branches.some(isNull) : isNull(type);
}

function logicalType(type: AvroSchema): Logical {
  const inner = bare(type);
  switch (inner.kind) {
    case 'primitive':
      return typeOfLogical(inner.logical) ?? AVRO_PRIMITIVES[inner.type];
    case 'fixed':
      return typeOfLogical(inner.logical) ?? 'string';
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
      const structured = (['object', 'array'] as const).find(name =>
        types.has(name),
      );
      return types.size === 1 ? only : structured ?? 'string';
    }
  }
}

function typeOfLogical(logical: AvroLogical | undefined): Logical | undefined {
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
