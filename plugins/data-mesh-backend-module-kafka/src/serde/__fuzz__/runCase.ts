import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import {
  parseAvroSchema,
  readProtobufSchema,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { readBatches } from '../../streams/records/readBatches';
import { readAvro } from '../avro/readAvro';
import { decodePlain } from '../decodePlain';
import { DecodingError } from '../DecodingError';
import { readJson } from '../json/readJson';
import { readProtobuf } from '../protobuf/readProtobuf';
import { schemaFields } from '../schemaFields';
import { FuzzCase } from './FuzzCase';

/** What may become of a payload; everything else is a finding. */
export type Outcome = 'value' | 'refused';

/** More text than a payload can account for: a few bytes that fill the memory. */
const MAX_TEXT = 20_000_000;
const MAX_TEXT_PER_BYTE = 200;
/** What messages may hold: nothing that could be copied from a payload. */
const PLAIN_MESSAGE = /^[A-Za-z0-9 ,’-]{1,120}$/;

/**
 * Prepares a schema, which may itself be hostile.
 *
 * @returns what reads a payload; undefined when the schema is refused.
 * @throws whatever is neither a value nor a proper refusal.
 */
export function prepareCase(
  fuzzCase: Pick<FuzzCase, 'format' | 'schema' | 'references'>,
): ((bytes: Buffer) => Outcome) | undefined {
  if (fuzzCase.format === 'batches') {
    return runBatches;
  }
  let read: (bytes: Buffer) => JsonValue;
  try {
    read = readerOf(fuzzCase);
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
  return bytes => {
    let value: JsonValue;
    try {
      value = read(bytes);
    } catch (error) {
      assertRefusal(error, bytes);
      return 'refused';
    }
    const { length } = JSON.stringify(value);
    if (length > MAX_TEXT + MAX_TEXT_PER_BYTE * bytes.length) {
      throw new Error(`${bytes.length} bytes became ${length} characters`);
    }
    return 'value';
  };
}

function readerOf({
  format,
  schema,
  references: documents = [],
}: Pick<FuzzCase, 'format' | 'schema' | 'references'>): (
  bytes: Buffer,
) => JsonValue {
  const references = documents.map(document => ({
    ...document,
    subject: document.name,
    version: 1,
  }));
  switch (format) {
    case 'avro': {
      const type = parseAvroSchema({ schema: schema!, references });
      schemaFields({ format, schema: schema!, references });
      return bytes => readAvro(type, bytes);
    }
    case 'protobuf': {
      const file = readProtobufSchema({ schema: schema!, references });
      schemaFields({ format, schema: schema!, references });
      return bytes => readProtobuf(file, bytes);
    }
    default: {
      const fields =
        schema === undefined
          ? []
          : schemaFields({ format: 'json-schema', schema, references });
      return bytes => {
        decodePlain(bytes);
        return readJson(bytes, fields);
      };
    }
  }
}

function runBatches(bytes: Buffer): Outcome {
  const { records } = readBatches(
    bytes,
    { partition: 0, from: 0n, to: 2n ** 62n },
    [],
  );
  return records.length > 0 ? 'value' : 'refused';
}

function assertRefusal(error: unknown, bytes: Buffer): void {
  if (!(error instanceof DecodingError)) {
    throw error;
  }
  const { byte, message } = error;
  if (!(Number.isInteger(byte) && byte >= 0 && byte <= bytes.length)) {
    throw new Error(`The error is at byte ${byte} of ${bytes.length}`);
  }
  if (!PLAIN_MESSAGE.test(message)) {
    throw new Error(`The message may repeat data: ${message}`);
  }
}
