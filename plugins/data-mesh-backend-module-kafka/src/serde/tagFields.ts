import {
  SchemaAnnotation,
  SchemaField,
} from '@datamesh-portal/plugin-data-mesh-common';
import { annotateAll } from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { SchemaTags } from '../registry/RegisteredSchema';

/**
 * Fields with the tags that the registry keeps beside their schema. Paths there
 * have wildcards and the names of types, so that their last names count: of any
 * field of that name. What leads to no field is said of all.
 */
export function tagFields(
  fields: SchemaField[],
  tags: SchemaTags = {},
): SchemaField[] {
  return Object.entries(tags).reduce((tagged, [path, value]) => {
    const name = path.split(/[./]/).at(-1) ?? '';
    const annotation = { property: 'metadata.tags', value };
    const found = tagNamed(tagged, name, annotation);
    return found.count > 0 ? found.fields : annotateAll(tagged, [annotation]);
  }, fields);
}

function tagNamed(
  fields: SchemaField[],
  name: string,
  annotation: SchemaAnnotation,
): { fields: SchemaField[]; count: number } {
  let count = 0;
  const tagged = fields.map(field => {
    const below = tagNamed(field.children, name, annotation);
    const isNamed = field.name === name;
    count += below.count + (isNamed ? 1 : 0);
    const children = below.count > 0 ? below.fields : field.children;
    return isNamed
      ? {
          ...field,
          children,
          annotations: [...(field.annotations ?? []), annotation],
        }
      : { ...field, children };
  });
  return { fields: tagged, count };
}
