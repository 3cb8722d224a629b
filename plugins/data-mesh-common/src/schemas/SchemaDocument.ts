/**
 * A schema as a registry holds it, with everything that it builds on.
 *
 * @public
 */
export interface SchemaDocument {
  format: 'avro' | 'json-schema' | 'protobuf';
  /** The document as registered. */
  schema: string;
  /**
   * Documents that it names, in an order in which each uses only earlier ones:
   * by full Avro name, `$ref` URI, or path of the Protobuf import.
   */
  references: Array<{ name: string; schema: string }>;
}
