import { ServiceUnavailableError } from '@backstage/errors';

export type SchemaFormat = 'avro' | 'json-schema' | 'protobuf';

/** Another schema that a schema uses, by the name it uses for it. */
export interface SchemaReference {
  /** A full Avro name, a `$ref` URI, or the path of a Protobuf import. */
  name: string;
  subject: string;
  version: number;
}

/**
 * Tags that a registry keeps beside a document (Confluent's `metadata.tags`), by
 * paths such as `com.acme.Customer.ssn` or `**.ssn`.
 */
export type SchemaTags = Record<string, string[]>;

export interface RegisteredSchema {
  format: SchemaFormat;
  /** The document as registered. */
  schema: string;
  references: SchemaReference[];
  /** Absent without any. */
  tags?: SchemaTags;
}

/** A schema with the documents of everything that it refers to. */
export interface ResolvedSchema extends RegisteredSchema {
  /** What others need comes before them. */
  references: ResolvedReference[];
}

export interface ResolvedReference extends SchemaReference {
  schema: string;
}

/** Where schemas come from. */
export interface SchemaSource {
  schemaById(id: number): Promise<RegisteredSchema>;
  subjectVersion(subject: string, version: number): Promise<RegisteredSchema>;
}

const FORMATS: Record<string, SchemaFormat> = {
  AVRO: 'avro',
  JSON: 'json-schema',
  PROTOBUF: 'protobuf',
};

/** Reads the part that answers about schemas have in common. */
export function schemaFromAnswer(answer: unknown): RegisteredSchema {
  const { schema, schemaType, references, metadata } = (answer ?? {}) as {
    schema?: unknown;
    schemaType?: unknown;
    references?: unknown;
    metadata?: unknown;
  };
  const format = FORMATS[String(schemaType ?? 'AVRO').toUpperCase()];
  if (typeof schema !== 'string' || !format) {
    throw new ServiceUnavailableError(
      `The schema registry answered with a schema of the unknown type ${schemaType}`,
    );
  }
  return {
    format,
    schema,
    references: (Array.isArray(references) ? references : []).map(
      ({ name, subject, version }) => ({
        name: String(name),
        subject: String(subject),
        version: Number(version),
      }),
    ),
    ...tagsOf(metadata),
  };
}

function tagsOf(metadata: unknown): Pick<RegisteredSchema, 'tags'> {
  const { tags } = (metadata ?? {}) as { tags?: unknown };
  const entries = Object.entries(tags ?? {}).map(
    ([path, list]): [string, string[]] => [path, [list].flat().map(String)],
  );
  return entries.length > 0 ? { tags: Object.fromEntries(entries) } : {};
}
