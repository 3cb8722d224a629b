/** Two versions of a schema, as documents. */
export interface SchemaCase {
  /** What happened between them. */
  name: string;
  older: string;
  newer: string;
}
