import { SchemaField } from '../../schemas/SchemaField';
import { Kind } from './readKind';

/** What the registered schema knows and the data does not show. */
export interface Declared {
  kinds: Map<string, Kind>;
  /** Paths of objects whose members are not fields, but entries. */
  maps: Set<string>;
}

export function declaredFields(fields: readonly SchemaField[]): Declared {
  const declared: Declared = { kinds: new Map(), maps: new Set() };
  const visit = (level: readonly SchemaField[], base: string) => {
    for (const field of level) {
      const path = base ? `${base}.${field.name}` : field.name;
      declared.kinds.set(path, field.logicalType);
      const isMap =
        field.repeated === 'values' ||
        (field.logicalType === 'object' && field.children.length === 0);
      if (isMap) {
        declared.maps.add(path);
      }
      visit(field.children, insideOf(path, field, isMap));
    }
  };
  visit(fields, '');
  return declared;
}

function insideOf(path: string, field: SchemaField, isMap: boolean): string {
  if (isMap) {
    return `${path}{}`;
  }
  return field.repeated === 'items' ? `${path}[]` : path;
}
