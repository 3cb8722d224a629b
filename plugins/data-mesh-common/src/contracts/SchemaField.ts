/**
 * A field of a registered schema, whatever the schema language.
 *
 * @public
 */
export interface SchemaField {
  /** As on the wire. */
  name: string;
  /**
   * The type in the words of the schema language, such as
   * `long (timestamp-millis)` or `union{null, string}`.
   */
  type: string;
  /** The ODCS v3.1 logicalType that fits best. */
  logicalType:
    | 'string'
    | 'date'
    | 'timestamp'
    | 'time'
    | 'number'
    | 'integer'
    | 'object'
    | 'array'
    | 'boolean';
  /** Whether every message carries a value: not optional, not nullable. */
  required: boolean;
  /** From the schema document. */
  description?: string;
  /** Fields of an object, or of the objects in an array or map. */
  children: SchemaField[];
  /** Set when `children` belong to the items of an array or the values of a map. */
  repeated?: 'items' | 'values';
}
