import { JsonSchemaDocuments } from '../JsonSchemaDocuments';

type Documents = Record<string, unknown>;

/** The title of what a `$ref` at a pointer of a document leads to. */
export function follow(
  schema: unknown,
  references: Documents = {},
  pointer: string[] = ['properties', 'a'],
) {
  const documents = new JsonSchemaDocuments({
    schema: JSON.stringify(schema),
    references: Object.entries(references).map(([name, document]) => ({
      name,
      schema: JSON.stringify(document),
    })),
  });
  const place = pointer.reduce(
    (value, step) => (value as Record<string, unknown>)[step],
    documents.document,
  );
  const [reference] = documents.references(
    documents.below(documents.root, place, ''),
  );
  return reference.target?.keywords.title;
}

export const property = ($ref: string) => ({ properties: { a: { $ref } } });
export const D2020 = 'https://json-schema.org/draft/2020-12/schema';
export const D7 = 'http://json-schema.org/draft-07/schema#';
export const D4 = 'http://json-schema.org/draft-04/schema#';
