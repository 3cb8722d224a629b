import { MASK } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamSchema } from '@datamesh-portal/plugin-data-mesh-node';

/** Keywords of JSON Schema and OpenAPI, and attributes of Avro that are called so. */
const EXAMPLES = /^(?:x-)?examples?$/i;
/** Strings and comments of Protobuf; also unclosed ones, so that it is read once. */
const PROSE =
  /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\/\*[^]*?(?:\*\/|$)|\/\/.*/g;
/**
 * `(…) = {example: …}`, `(…).example = …` and `(…example) = …`; neither fields nor
 * messages that are called so.
 */
const EXAMPLE_OPTION =
  /examples?\s*[:[]|examples?\s*[{<](?<!\b(?:enum|message|oneof|service)\s+\w+\s*[{<])|(?:\.\w*examples?|examples?\s*\))\s*=/i;
/** What has names of people's choice in it. */
const BY_NAME = [
  ...['properties', 'patternProperties', '$defs', 'definitions'],
  ...['dependentSchemas', 'dependencies'],
];

/**
 * A schema for somebody who does not see everything: examples are data, and of
 * which fields they are no reader of schemas tells for sure.
 */
export function withoutExamples(schema: StreamSchema): StreamSchema {
  if (schema.format === 'protobuf') {
    return EXAMPLE_OPTION.test(schema.schema.replace(PROSE, '""'))
      ? { ...schema, schema: MASK }
      : schema;
  }
  try {
    const document: unknown = JSON.parse(schema.schema);
    const shown = JSON.stringify(mask(document), undefined, 2);
    return shown === JSON.stringify(document, undefined, 2)
      ? schema
      : { ...schema, schema: shown };
  } catch {
    const isSafe = !/example/i.test(schema.schema);
    return isSafe ? schema : { ...schema, schema: MASK };
  }
}

function mask(value: unknown, isByName: boolean = false): unknown {
  if (Array.isArray(value)) {
    return value.map(entry => mask(entry));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      !isByName && EXAMPLES.test(name)
        ? MASK
        : mask(member, !isByName && BY_NAME.includes(name)),
    ]),
  );
}
