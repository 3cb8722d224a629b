import { InputError } from '@backstage/errors';
import {
  RegisteredSchema,
  ResolvedSchema,
  SchemaReference,
} from './RegisteredSchema';

const MAX_REFERENCES = 100;

/**
 * Collects the documents that a schema refers to, directly and through others,
 * each once. A circle of references ends where it began.
 *
 * @throws InputError for more than 100 references.
 */
export async function resolveReferences(
  registered: RegisteredSchema,
  load: (subject: string, version: number) => Promise<RegisteredSchema>,
): Promise<ResolvedSchema> {
  const found = new Map<string, { name: string; schema: string }>();
  const seen = new Set<string>();

  async function visit(references: SchemaReference[]): Promise<void> {
    for (const { name, subject, version } of references) {
      const key = `${name} ${version} ${subject}`;
      if (seen.has(key)) {
        continue;
      }
      seen.add(key);
      if (seen.size > MAX_REFERENCES) {
        throw new InputError(
          `The schema refers to more than ${MAX_REFERENCES} others`,
        );
      }
      const referenced = await load(subject, version);
      await visit(referenced.references);
      found.set(key, { name, schema: referenced.schema });
    }
  }

  await visit(registered.references);
  return {
    format: registered.format,
    schema: registered.schema,
    references: [...found.values()],
  };
}
