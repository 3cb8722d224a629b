import { FieldNode } from '@datamesh-portal/plugin-data-mesh-common';

/** A field as a row of the tree, with its place among its siblings. */
export type FieldRowItem = {
  field: FieldNode;
  /** Unique in the tree: a path may occur twice in a broken schema. */
  id: string;
  parentId?: string;
  /** From 1. */
  level: number;
  /** From 1. */
  position: number;
  siblings: number;
};

function rowsBelow(
  fields: FieldNode[],
  isFolded: (id: string) => boolean,
  level: number,
  parentId?: string,
): FieldRowItem[] {
  return fields.flatMap((field, index) => {
    const id = `${parentId ?? ''}/${index}:${field.name}`;
    const row = {
      field,
      id,
      parentId,
      level,
      position: index + 1,
      siblings: fields.length,
    };
    return isFolded(id)
      ? [row]
      : [row, ...rowsBelow(field.children, isFolded, level + 1, id)];
  });
}

/** The rows that a tree shows, top down, without those below a folded one. */
export function fieldRows(
  fields: FieldNode[],
  folded: ReadonlySet<string>,
): FieldRowItem[] {
  return rowsBelow(fields, id => folded.has(id), 1);
}

/**
 * The fields whose name, path, description, type or classification contains
 * the text, each with its ancestors and everything below it.
 */
export function findFields(fields: FieldNode[], text: string): FieldNode[] {
  const wanted = text.trim().toLocaleLowerCase('en');
  if (!wanted) {
    return fields;
  }
  return fields.flatMap(field => {
    const own = [
      field.path,
      field.description,
      field.type,
      field.classification,
      ...(field.tags ?? []),
    ];
    if (own.some(part => part?.toLocaleLowerCase('en').includes(wanted))) {
      return [field];
    }
    const children = findFields(field.children, text);
    return children.length > 0 ? [{ ...field, children }] : [];
  });
}
