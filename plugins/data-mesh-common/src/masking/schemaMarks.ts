import { isClassified } from '../odcs/classification';
import { SchemaField } from '../schemas/SchemaField';

/**
 * What a schema marks as sensitive, by field name. Empty where nothing is marked,
 * else with all fields: what has none of the names may be a key of a map, or be
 * meant by the field `*`.
 */
export type SchemaMarks = ReadonlyMap<string, SchemaMark>;

export interface SchemaMark {
  /** All of the field. */
  isMarked: boolean;
  /** In the field, or in the items or values of the field. */
  below: SchemaMarks;
  repeated?: SchemaField['repeated'];
}

const NO_MARKS: SchemaMarks = new Map();

/** Whether anything is marked in it. */
export function marksAnything({ isMarked, below }: SchemaMark): boolean {
  return isMarked || below.size > 0;
}

/**
 * The marks in a tree of fields. What was cut off, since a type is in itself,
 * counts as marked as soon as anything is.
 */
export function schemaMarks(
  fields: readonly SchemaField[],
  words?: readonly string[],
): SchemaMarks {
  const marks = collect(fields, { words, cutIsMarked: false });
  return marks.size === 0
    ? NO_MARKS
    : collect(fields, { words, cutIsMarked: true });
}

function collect(
  fields: readonly SchemaField[],
  options: { words?: readonly string[]; cutIsMarked: boolean },
): SchemaMarks {
  const marks = new Map<string, SchemaMark>();
  for (const { name, annotations, cut, children, repeated } of fields) {
    const isMarked =
      isClassified({ customProperties: annotations }, options.words) ||
      (options.cutIsMarked && cut === true);
    const below = isMarked ? NO_MARKS : collect(children, options);
    marks.set(name, { isMarked, below, ...(repeated && { repeated }) });
  }
  return [...marks.values()].some(marksAnything) ? marks : NO_MARKS;
}
