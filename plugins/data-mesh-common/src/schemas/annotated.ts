import { SchemaAnnotation, SchemaField } from './SchemaField';

/** Nothing where a schema says nothing beyond its language. @public */
export function annotated(
  annotations: SchemaAnnotation[],
): Pick<SchemaField, 'annotations'> {
  return annotations.length > 0 ? { annotations } : {};
}

/** What is said of a whole schema is said of each of its fields. @public */
export function annotateAll(
  fields: SchemaField[],
  annotations: SchemaAnnotation[],
): SchemaField[] {
  return annotations.length === 0
    ? fields
    : fields.map(field => ({
        ...field,
        annotations: [...annotations, ...(field.annotations ?? [])],
      }));
}
