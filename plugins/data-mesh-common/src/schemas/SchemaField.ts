/**
 * What a schema says of a field beyond its language: an attribute of Avro, a
 * keyword of JSON Schema or an option of Protobuf that the language does not
 * know, such as `confluent:tags`. Named and judged as a custom property of ODCS.
 *
 * @public
 */
export interface SchemaAnnotation {
  property: string;
  value: unknown;
}

/** A field of a registered schema, whatever the schema language. @public */
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
  /** Whether null is among its values. */
  nullable?: boolean;
  /**
   * What stands for an absent value, as JSON text; `null` is a default as well.
   * Absent where the schema gives none.
   */
  default?: string;
  /** Earlier names that readers accept (Avro). */
  aliases?: string[];
  /** What an enum may be, in the order of the schema; at most 500. */
  symbols?: string[];
  /** The field's number on the wire (Protobuf). */
  number?: number;
  /** Name of the oneof of which at most one member is set (Protobuf). */
  oneOf?: string;
  /** What a text or number stands for, such as `date-time` or `email` (JSON Schema). */
  format?: string;
  /**
   * What values are held to, by JSON Schema's keyword, such as `minimum`,
   * `maxLength` or `pattern`.
   */
  limits?: Record<string, string | number | boolean>;
  /** Whether the schema discourages its use. */
  deprecated?: boolean;
  /** Of the field and of its type, and for top-level fields of the whole schema. */
  annotations?: SchemaAnnotation[];
  /** Whether `children` are left out, as a type that is in itself has no end. */
  cut?: boolean;
}
