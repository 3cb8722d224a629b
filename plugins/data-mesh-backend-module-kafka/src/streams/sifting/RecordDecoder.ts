import {
  Message,
  MessageSchemas,
  MessageSelection,
  Payload,
  UNKNOWN_CONTENT,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  contentOfPayload,
  contentOfValues,
  decodePayload,
  schemaIdOf,
  SchemaProblem,
  SchemaReader,
  ValueSchema,
} from '../../serde/decodePayload';
import { decodePlain } from '../../serde/decodePlain';
import { BatchRecords } from '../records/BatchRecords';
import { isPlausible } from '../records/timestamps';
import { UnreadRecords, unreadReasons } from '../records/UnreadRecords';

/** What of a message is read; the rest is left empty. */
export type MessageParts = Record<
  'key' | 'value' | 'headers' | 'offset' | 'timestamp',
  boolean
>;

export const ALL_PARTS: MessageParts = {
  key: true,
  value: true,
  headers: true,
  offset: true,
  timestamp: true,
};

/**
 * Headers in which serializers of Confluent (since 8.0) and Apicurio name the
 * schema of a payload, which then is without its id. They are not read: what
 * the topic has counts, or nobody knows.
 */
const NAMES_KEY_SCHEMA = /^(?:__key_schema_id$|apicurio\.key\.)/;
const NAMES_VALUE_SCHEMA = /^(?:__value_schema_id$|apicurio\.value\.)/;

const NOT_READ: Payload = { format: 'empty', sizeBytes: 0 };
const NO_TIME = new Date(0);

export function hasFilter({ filter }: MessageSelection): boolean {
  return filter !== undefined && filter.trim() !== '';
}

/**
 * What a filter can see the content of; undefined without a filter. A part that
 * its text does not name cannot change what it says, whatever it means.
 */
export function partsOfFilter(
  selection: MessageSelection,
): MessageParts | undefined {
  if (!hasFilter(selection)) {
    return undefined;
  }
  const names = (part: string) => selection.filter!.includes(part);
  const key = names('key');
  const parts = {
    key,
    // Whether a key may be seen can depend on the value.
    value: names('value') || (key && selection.masking !== undefined),
    headers: names('headers'),
    offset: names('offset'),
    timestamp: names('timestamp'),
  };
  return Object.values(parts).includes(false) ? parts : ALL_PARTS;
}

/** Makes messages out of the records of a partition. */
export class RecordDecoder {
  readonly #partition: number;
  readonly #schemaOf: (id: number) => SchemaReader | SchemaProblem;
  readonly #valueSchema?: ValueSchema;

  constructor(
    partition: number,
    schemaOf: (id: number) => SchemaReader | SchemaProblem,
    valueSchema?: ValueSchema,
  ) {
    this.#partition = partition;
    this.#schemaOf = schemaOf;
    this.#valueSchema = valueSchema;
  }

  /** @param records - With the record selected. */
  decode(records: BatchRecords, parts: MessageParts): Message {
    return {
      partition: this.#partition,
      offset: parts.offset ? offsetText(records) : '0',
      ...(parts.timestamp ? timeOf(records) : { timestamp: NO_TIME }),
      key: parts.key ? decodePayload(records.key, this.#schemaOf) : NOT_READ,
      value: parts.value
        ? decodePayload(records.value, this.#schemaOf)
        : NOT_READ,
      headers: parts.headers ? headersOf(records) : [],
    };
  }

  /** What the schemas of the selected record say of its fields. */
  schemasOf(records: BatchRecords): MessageSchemas {
    const { key, value, headers } = records;
    const isNamed = (part: RegExp) => headers.some(([name]) => part.test(name));
    const ofTopic = () => contentOfValues(this.#valueSchema, this.#schemaOf);
    return {
      key:
        contentOfPayload(key, this.#schemaOf) ??
        (isNamed(NAMES_KEY_SCHEMA) ? UNKNOWN_CONTENT : undefined),
      value:
        value === null
          ? ofTopic()
          : contentOfPayload(value, this.#schemaOf) ??
            (isNamed(NAMES_VALUE_SCHEMA)
              ? ofTopic() ?? UNKNOWN_CONTENT
              : undefined),
    };
  }

  /** Asks for the schemas of the selected record, and decodes nothing. */
  nameSchemas(records: BatchRecords): void {
    for (const bytes of [records.key, records.value]) {
      const id = schemaIdOf(bytes);
      if (id !== undefined) {
        this.#schemaOf(id);
      }
    }
    const namesNone = schemaIdOf(records.value) === undefined;
    if (namesNone && typeof this.#valueSchema === 'number') {
      this.#schemaOf(this.#valueSchema);
    }
  }

  /** In place of a record that cannot be read, or not without danger. */
  spare(records: BatchRecords | UnreadRecords): Message {
    const content: Payload = {
      format: 'withheld',
      error: `Withheld: ${unreadReasons[records.unread ?? 'spared']}.`,
    };
    return {
      partition: this.#partition,
      offset: offsetText(records),
      ...timeOf(records),
      key: content,
      value: content,
      headers: [],
    };
  }
}

function timeOf(
  records: Pick<BatchRecords, 'timestamp' | 'writtenTimestamp'>,
): Pick<Message, 'timestamp' | 'implausibleTimestamp'> {
  const timestamp = new Date(records.timestamp);
  return isPlausible(records.timestamp, Date.now())
    ? { timestamp }
    : { timestamp, implausibleTimestamp: `${records.writtenTimestamp}` };
}

function headersOf(records: BatchRecords): Message['headers'] {
  return records.headers.map(([name, bytes]) => ({
    name,
    value: decodePlain(bytes),
  }));
}

function offsetText(
  records: Pick<BatchRecords, 'firstOffset' | 'delta'>,
): string {
  const { firstOffset, delta } = records;
  const offset = Number(firstOffset) + delta;
  return Number.isSafeInteger(offset)
    ? String(offset)
    : (firstOffset + BigInt(delta)).toString();
}
