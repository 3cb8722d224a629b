import {
  Message,
  MessageSchemas,
  MessageSelection,
  Payload,
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
    return {
      key: contentOfPayload(records.key, this.#schemaOf),
      value:
        records.value === null
          ? contentOfValues(this.#valueSchema, this.#schemaOf)
          : contentOfPayload(records.value, this.#schemaOf),
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
    if (records.value === null && typeof this.#valueSchema === 'number') {
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
