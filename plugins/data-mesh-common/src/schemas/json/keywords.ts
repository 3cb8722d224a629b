import { SchemaAnnotation } from '../SchemaField';
import { Keywords } from './JsonSchemaDocuments';

export const LIMITS = [
  ...['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'],
  ...['multipleOf', 'minLength', 'maxLength', 'pattern', 'minItems'],
  ...['maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'const'],
];
export const ITEMS = [
  'prefixItems',
  'items',
  'additionalItems',
  'unevaluatedItems',
];
export const MEMBERS = [
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
];
export const CONDITIONAL = ['then', 'else', 'dependentSchemas', 'dependencies'];

/** What JSON Schema of draft 4 to 2020-12, and OpenAPI, say themselves. */
const KEYWORDS = new Set([
  ...['$schema', '$id', 'id', '$ref', '$anchor', '$defs', 'definitions'],
  ...['$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor'],
  ...['$comment', '$vocabulary', 'title', 'description', 'default'],
  ...['examples', 'example', 'deprecated', 'readOnly', 'writeOnly', 'type'],
  ...['nullable', 'enum', 'format', 'required', 'properties', 'allOf'],
  ...['oneOf', 'anyOf', 'not', 'if', 'contains', 'minContains'],
  ...['maxContains', 'propertyNames', 'dependentRequired', 'discriminator'],
  ...['contentEncoding', 'contentMediaType', 'contentSchema', 'xml'],
  ...LIMITS,
  ...ITEMS,
  ...MEMBERS,
  ...CONDITIONAL,
]);
/** Names of classes, and of types in Kafka Connect. */
const OF_A_LANGUAGE = /^(?:java|existingJava|x-go-|connect\.(?:type|version))/;

/** What a schema says beyond JSON Schema. */
export function annotationsOf(keywords: Keywords): SchemaAnnotation[] {
  return Object.entries(keywords).flatMap(([property, value]) =>
    KEYWORDS.has(property) || OF_A_LANGUAGE.test(property)
      ? []
      : [{ property, value }],
  );
}
