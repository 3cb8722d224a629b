import {
  SchemaContent,
  SchemaField,
  UNKNOWN_CONTENT,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  avroFields,
  FieldBudget,
  jsonSchemaFields,
  parseAvroSchema,
  ProtobufMessage,
  ProtobufSchema,
  readProtobufSchema,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ResolvedSchema } from '../registry/RegisteredSchema';
import { readAvro } from './avro/readAvro';
import { ByteReader } from './ByteReader';
import { SchemaReader } from './decodePayload';
import { readJson } from './json/readJson';
import { protobufFields } from './protobuf/protobufFields';
import { readMessageType } from './protobuf/readMessageType';
import { readProtobuf } from './protobuf/readProtobuf';
import { tagFields } from './tagFields';

/** How Confluent's serializers name the first message of a file. */
const FIRST_MESSAGE = Buffer.from([0]);

/**
 * Prepares a registered schema for reading payloads, which come without the five
 * bytes of the wire format's header.
 *
 * @throws Error when the schema cannot be parsed.
 */
export function compileDecoder(document: ResolvedSchema): SchemaReader {
  const { format } = document;
  switch (format) {
    case 'avro': {
      const type = parseAvroSchema(document);
      const content = once(() =>
        contentOf(document, budget => avroFields(type, budget)),
      );
      return { format, read: bytes => readAvro(type, bytes), content };
    }
    case 'protobuf': {
      const file = readProtobufSchema(document);
      return {
        format,
        read: bytes => readProtobuf(file, bytes),
        content: contentOfMessages(document, file),
      };
    }
    default: {
      const content = contentOf(document, budget =>
        jsonSchemaFields(document, budget),
      );
      return {
        format,
        // It can be read without them: they only name places in it.
        read: bytes => readJson(bytes, content.fields),
        content: () => content,
      };
    }
  }
}

function contentOfMessages(
  document: ResolvedSchema,
  file: ProtobufSchema,
): SchemaReader['content'] {
  const known = new Map<ProtobufMessage, SchemaContent>();
  const any = once(() => contentOf(document, () => []));
  return bytes => {
    if (!bytes && file.messages.length > 1) {
      return any();
    }
    try {
      const message = readMessageType(
        file,
        new ByteReader(bytes ?? FIRST_MESSAGE),
      );
      let content = known.get(message);
      if (!content) {
        content = contentOf(document, budget =>
          protobufFields(file, message, budget),
        );
        known.set(message, content);
      }
      return content;
    } catch {
      return UNKNOWN_CONTENT;
    }
  };
}

/** What cannot be told field by field is looked for in the texts of the schema. */
function contentOf(
  { schema, references, tags = {} }: ResolvedSchema,
  read: (budget: FieldBudget) => SchemaField[],
): SchemaContent {
  const budget = new FieldBudget();
  const unread = [
    schema,
    ...references.map(document => document.schema),
    ...Object.values(tags).flat(),
  ];
  try {
    const fields = tagFields(read(budget), tags);
    if (budget.isMissed) {
      return { fields, unread: 'everything' };
    }
    const isWhole = fields.length > 0 && !budget.isPartial;
    return { fields, ...(!isWhole && { unread }) };
  } catch {
    return { fields: [], unread };
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
