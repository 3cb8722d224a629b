import { isRecord } from '../../../validation/checks';
import { factsOf } from './Facts';
import { Located } from '../../../schemas/json/JsonSchemaDocuments';
import { Schema, SchemaParts, together } from './SchemaParts';

/** The members that a schema declares, and what it says of others. */
export class Members {
  readonly names: Set<string>;
  readonly required: Set<string>;
  readonly patterns: Set<string>;
  readonly #documents: SchemaParts;
  readonly #schema: Schema;

  constructor(documents: SchemaParts, schema: Schema) {
    this.#documents = documents;
    this.#schema = schema;
    const keysOf = (keyword: string) =>
      new Set(
        schema.flatMap(({ keywords }) =>
          Object.keys(record(keywords[keyword])),
        ),
      );
    this.names = keysOf('properties');
    this.patterns = keysOf('patternProperties');
    this.required = new Set(
      schema.flatMap(({ keywords: { required } }) =>
        Array.isArray(required) ? required.map(String) : [],
      ),
    );
  }

  /** What each part says of a member: by its name, else as of any other. */
  schemaOf(name: string): Schema {
    return this.#ofEach(
      part => this.#declared(part, 'properties', name) ?? this.#others(part),
    );
  }

  /** What is said of members whose names are not declared. */
  get others(): Schema {
    return this.#ofEach(part => this.#others(part));
  }

  get isClosed(): boolean {
    return factsOf(this.others).types.length === 0;
  }

  ofPattern(pattern: string): Schema {
    return this.#ofEach(
      part => this.#declared(part, 'patternProperties', pattern) ?? [],
    );
  }

  #ofEach(say: (part: Located) => Schema): Schema {
    return together(this.#schema.flatMap(say));
  }

  #declared(part: Located, keyword: string, name: string): Schema | undefined {
    const schemas = record(part.keywords[keyword]);
    return Object.hasOwn(schemas, name)
      ? this.#documents.under(
          part,
          schemas[name],
          `${keyword}/${encodeURIComponent(name)}`,
        )
      : undefined;
  }

  #others(part: Located): Schema {
    return this.#documents.under(
      part,
      part.keywords.additionalProperties,
      'additionalProperties',
    );
  }
}

function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
