import { JsonValue } from '@backstage/types';
import {
  AvroLogical,
  AvroPrimitiveName,
  AvroRecord,
  AvroSchema,
  setOwn,
  unionLabels,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ByteReader } from '../ByteReader';
import { DecodingError } from '../DecodingError';
import { exactInteger, finiteNumber, shortestFloat } from '../jsonValues';
import { bytesText, integerText } from './logicalTypes';

/** Reads one value of a type. */
export type AvroRead = (reader: ByteReader) => JsonValue;

const MAX_INT = 2 ** 31;
const MAX_COPIED_FIELDS = 16;

const PRIMITIVES: Record<AvroPrimitiveName, AvroRead> = {
  null: () => null,
  boolean: reader => {
    const byte = reader.byte();
    if (byte > 1) {
      throw reader.error('a boolean is neither 0 nor 1', reader.position - 1);
    }
    return byte === 1;
  },
  int: readInt,
  long: reader => exactInteger(reader.zigzag()),
  float: reader => finiteNumber(shortestFloat(reader.float())),
  double: reader => finiteNumber(reader.double()),
  bytes: reader => reader.hex(reader.zigzagLength()),
  string: reader => reader.text(reader.zigzagLength()),
};

/** Prepares a type for reading: one function for each type within it. */
export function compileAvro(type: AvroSchema): AvroRead {
  return compile(type, new Map());
}

type Compiled = Map<AvroRecord, AvroRead>;

function compile(type: AvroSchema, known: Compiled): AvroRead {
  switch (type.kind) {
    case 'primitive':
      return (
        (type.logical && logicalRead(type.type, type.logical)) ??
        PRIMITIVES[type.type]
      );
    case 'record':
      return recordRead(type, known);
    case 'enum': {
      const { symbols } = type;
      return reader => symbols[readIndex(reader, symbols.length, 'an enum')];
    }
    case 'fixed': {
      const { size } = type;
      const toText = type.logical && bytesText(type.logical);
      return toText
        ? reader => textOrHex(reader, size, toText)
        : reader => reader.hex(size);
    }
    case 'array':
      return arrayRead(compile(type.items, known));
    case 'map':
      return mapRead(compile(type.values, known));
    default:
      return unionRead(type.branches, known);
  }
}

function recordRead(record: AvroRecord, known: Compiled): AvroRead {
  const found = known.get(record);
  if (found) {
    return found;
  }
  const names = record.fields.map(({ name }) => name);
  const reads: AvroRead[] = [];
  const empty = emptyRecord(names);
  const read: AvroRead = reader => {
    reader.enter(names.length + 1);
    const value: Record<string, JsonValue> = empty ? { ...empty } : {};
    let i = 0;
    try {
      for (; i < names.length; i++) {
        value[names[i]] = reads[i](reader);
      }
    } catch (error) {
      throw within(error, names[i]);
    }
    reader.leave();
    return value;
  };
  known.set(record, read);
  record.fields.forEach(field => reads.push(compile(field.type, known)));
  return read;
}

/**
 * An object that has all fields, of which a copy is faster than one that grows;
 * undefined where it is not, which is for more than a few fields.
 */
function emptyRecord(names: string[]): Record<string, JsonValue> | undefined {
  if (names.length > MAX_COPIED_FIELDS && !names.includes('__proto__')) {
    return undefined;
  }
  const empty: Record<string, JsonValue> = {};
  names.forEach(name => setOwn(empty, name, null));
  // Objects that JSON brings are laid out for reading, others for growing.
  return JSON.parse(JSON.stringify(empty));
}

function arrayRead(readItem: AvroRead): AvroRead {
  return reader => {
    reader.enter(1);
    const items: JsonValue[] = [];
    try {
      for (
        let count = readBlockCount(reader);
        count > 0;
        count = readBlockCount(reader)
      ) {
        for (let i = 0; i < count; i++) {
          // An item without bytes (a null) is bounded by the count of values.
          reader.count(1);
          items.push(readItem(reader));
        }
      }
    } catch (error) {
      throw within(error, '[]');
    }
    reader.leave();
    return items;
  };
}

function mapRead(readValue: AvroRead): AvroRead {
  return reader => {
    reader.enter(1);
    const values: Record<string, JsonValue> = {};
    try {
      for (
        let count = readBlockCount(reader);
        count > 0;
        count = readBlockCount(reader)
      ) {
        for (let i = 0; i < count; i++) {
          reader.count(1);
          const name = reader.text(reader.zigzagLength());
          setOwn(values, name, readValue(reader));
        }
      }
    } catch (error) {
      throw within(error, '{}');
    }
    reader.leave();
    return values;
  };
}

function unionRead(branches: AvroSchema[], known: Compiled): AvroRead {
  const labels = unionLabels(branches);
  const reads = branches.map((branch, i) => {
    const read = compile(branch, known);
    const label = labels[i];
    return label === undefined ? read : labelled(label, read);
  });
  return reader => reads[readIndex(reader, reads.length, 'a union')](reader);
}

function labelled(label: string, read: AvroRead): AvroRead {
  return reader => {
    reader.enter(1);
    const value: Record<string, JsonValue> = {};
    try {
      setOwn(value, label, read(reader));
    } catch (error) {
      throw within(error, label);
    }
    reader.leave();
    return value;
  };
}

function logicalRead(
  base: AvroPrimitiveName,
  logical: AvroLogical,
): AvroRead | undefined {
  if (base === 'int' || base === 'long') {
    const toText = integerText(base, logical);
    const read = base === 'int' ? readInt : readLong;
    return (
      toText &&
      (reader => {
        const value = read(reader);
        return toText(value) ?? exactInteger(value);
      })
    );
  }
  const toText = base === 'bytes' ? bytesText(logical) : undefined;
  return toText && (reader => textOrHex(reader, reader.zigzagLength(), toText));
}

function textOrHex(
  reader: ByteReader,
  length: number,
  toText: NonNullable<ReturnType<typeof bytesText>>,
): string {
  const start = reader.position;
  const text = toText(reader, length);
  if (text !== undefined) {
    return text;
  }
  reader.position = start;
  return reader.hex(length);
}

function readLong(reader: ByteReader): number | bigint {
  return reader.zigzag();
}

function readInt(reader: ByteReader): number {
  const start = reader.position;
  const value = reader.zigzag();
  if (typeof value === 'bigint' || value >= MAX_INT || value < -MAX_INT) {
    throw reader.error('an int has more than 32 bits', start);
  }
  return value;
}

function readIndex(reader: ByteReader, choices: number, what: string): number {
  const start = reader.position;
  const index = reader.zigzag();
  if (typeof index === 'bigint' || index < 0 || index >= choices) {
    throw reader.error(
      `the index of ${what} is none of its ${choices} choices`,
      start,
    );
  }
  return index;
}

/** Arrays and maps come in blocks, each with a count, until a count of zero. */
function readBlockCount(reader: ByteReader): number {
  const count = Number(reader.zigzag());
  if (count < 0) {
    reader.zigzagLength();
    return -count;
  }
  return count;
}

function within(error: unknown, step: string): unknown {
  return error instanceof DecodingError ? error.within(step) : error;
}
