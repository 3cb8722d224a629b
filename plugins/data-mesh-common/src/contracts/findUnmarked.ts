import { looksPersonal } from '../odcs/personalNames';
import { joinFields } from './joinFields';
import { ContractSchemaObject } from '../odcs';
import { FieldNode } from '../schema/openapi';

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
