import { looksPersonal } from '../odcs/personalNames';
import { joinFields } from './joinFields';
import { ContractSchemaObject } from '../odcs';
import { FieldNode } from '../schema/openapi';
import { SchemaField } from '../schemas/SchemaField';

/**
 * Fields whose names suggest data about persons and that everybody sees in
 * clear, though nobody decided so: nothing marks them, and nothing says that they
 * are `public`. The highest of each branch, in the order of the contract.
 *
 * @returns paths in the notation of `FieldNode.path`
 * @public
 */
export function findUnmarked(
  object: ContractSchemaObject,
  lists: { words?: readonly string[]; personalNames?: readonly string[] } = {},
): string[] {
  const { fields } = joinFields(undefined, object, lists.words);
  return personalPaths(fields, lists.personalNames);
}

/**
 * Fields that a registered schema marks as sensitive and the contract leaves in
 * clear. They are masked, but nobody can ask for them. The highest of each branch.
 *
 * @returns paths in the notation of `FieldNode.path`
 * @public
 */
export function findMarkedBySchema(
  schemaFields: SchemaField[],
  object: ContractSchemaObject,
  words?: readonly string[],
): string[] {
  const classified = (fields: SchemaField[]) =>
    classifiedPaths(joinFields(fields, object, words).fields);
  const known = new Set(classified(withoutMarks(schemaFields)));
  return classified(schemaFields).filter(path => !known.has(path));
}

function withoutMarks(fields: SchemaField[]): SchemaField[] {
  return fields.map(({ annotations, children, ...field }) => ({
    ...field,
    children: withoutMarks(children),
  }));
}

function classifiedPaths(fields: FieldNode[]): string[] {
  return fields.flatMap(({ path, classified, children }) =>
    classified ? [path] : classifiedPaths(children),
  );
}

function personalPaths(
  fields: FieldNode[],
  names: readonly string[] | undefined,
): string[] {
  return fields.flatMap(field =>
    looksPersonal(field.name, names) && isUndecided(field)
      ? [field.path]
      : personalPaths(field.children, names),
  );
}

function isUndecided({
  children,
  classification,
  classified,
}: FieldNode): boolean {
  return children.length > 0
    ? children.some(isUndecided)
    : !classified && classification === undefined;
}
