import { InputError } from '@backstage/errors';
import {
  RegisteredSchema,
  ResolvedReference,
  ResolvedSchema,
  SchemaReference,
  SchemaSource,
} from './RegisteredSchema';

const MAX_REFERENCES = 100;
const MAX_DEPTH = 20;

/**
 * Collects the documents that a schema refers to, directly and through others,
 * each once. A circle of references ends where it began.
 *
 * @throws InputError for more than 100 references, or a chain of more than 20.
 */
export async function resolveReferences(
  registered: RegisteredSchema,
  source: Pick<SchemaSource, 'subjectVersion'>,
): Promise<ResolvedSchema> {
  const found = new Map<string, ResolvedReference>();
  const seen = new Set<string>();
  const tags = new Map(Object.entries(registered.tags ?? {}));

  async function visit(
    references: SchemaReference[],
    depth: number,
  ): Promise<void> {
    if (references.length > 0 && depth > MAX_DEPTH) {
      throw new InputError(
        `The schema refers to others in a chain of more than ${MAX_DEPTH}`,
      );
    }
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
      const referenced = await source.subjectVersion(subject, version);
      for (const [path, more] of Object.entries(referenced.tags ?? {})) {
        tags.set(path, [...(tags.get(path) ?? []), ...more]);
      }
      await visit(referenced.references, depth + 1);
      found.set(key, { name, subject, version, schema: referenced.schema });
    }
  }

  await visit(registered.references, 1);
  return {
    format: registered.format,
    schema: registered.schema,
    references: [...found.values()],
    ...(tags.size > 0 && { tags: Object.fromEntries(tags) }),
  };
}
