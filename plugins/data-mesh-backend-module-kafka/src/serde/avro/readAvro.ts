import { JsonValue } from '@backstage/types';
import { assertDepth, ByteReader, zigzag } from '../ByteReader';
import { exactInteger, finiteNumber, hexText, setOwn } from '../jsonValues';
import { AvroPrimitive, AvroType } from './AvroType';
import { logicalBytes, logicalInteger } from './logicalTypes';

/**
 * Decodes a datum in Avro's binary encoding into what people read: exact
 * integers and decimals, ISO dates and times, `0x…` bytes, enum symbols, the
 * bare values of unions.
 *
 * Counts and lengths are checked against the bytes that are there before
 * anything is allocated: libraries that trust a forged array count take the
 * process down.
 *
 * @throws Error when the bytes do not fit the schema, to the last byte.
 */
export function readAvro(type: AvroType, bytes: Buffer): JsonValue {
  const reader = new ByteReader(bytes);
  const value = read(type, reader, 0);
  if (reader.remaining > 0) {
    throw new RangeError(`${reader.remaining} bytes are left over`);
  }
  return value;
}

function read(type: AvroType, reader: ByteReader, depth: number): JsonValue {
  assertDepth(depth);
  reader.count(1);
  switch (type.kind) {
    case 'primitive':
      return type.logical
        ? readLogical(type, reader)
        : readPrimitive(type.type, reader);
    case 'record': {
      const record: Record<string, JsonValue> = {};
      for (const field of type.fields) {
        setOwn(record, field.name, read(field.type, reader, depth + 1));
      }
      return record;
    }
    case 'enum':
      return pick(type.symbols, readLong(reader), `enum ${type.name}`);
    case 'fixed': {
      const bytes = reader.take(type.size);
      return (
        (type.logical && reader.countText(logicalBytes(type.logical, bytes))) ??
        hexText(bytes)
      );
    }
    case 'array': {
      const items: JsonValue[] = [];
      readBlocks(reader, () => {
        items.push(read(type.items, reader, depth + 1));
      });
      return items;
    }
    case 'map': {
      const values: Record<string, JsonValue> = {};
      readBlocks(reader, () => {
        const name = readBytes(reader).toString('utf8');
        setOwn(values, name, read(type.values, reader, depth + 1));
      });
      return values;
    }
    default: {
      const branch = pick(type.branches, readLong(reader), 'union');
      return read(branch, reader, depth + 1);
    }
  }
}

/** Arrays and maps come in blocks, each with a count, until a count of zero. */
function readBlocks(reader: ByteReader, readItem: () => void): void {
  for (;;) {
    let count = readLong(reader);
    if (count === 0n) {
      return;
    }
    if (count < 0n) {
      count = -count;
      reader.length(readLong(reader));
    }
    for (let i = 0n; i < count; i++) {
      // An item without bytes (a null) is bounded by the reader's budget.
      readItem();
    }
  }
}

function readPrimitive(type: AvroPrimitive, reader: ByteReader): JsonValue {
  switch (type) {
    case 'null':
      return null;
    case 'boolean': {
      const byte = reader.byte();
      if (byte > 1) {
        throw new RangeError(`a boolean is ${byte}`);
      }
      return byte === 1;
    }
    case 'int': {
      const value = readLong(reader);
      if (value !== BigInt.asIntN(32, value)) {
        throw new RangeError('an int has more than 32 bits');
      }
      return Number(value);
    }
    case 'long':
      return exactInteger(readLong(reader));
    case 'float':
      return finiteNumber(shortestFloat(reader.take(4).readFloatLE()));
    case 'double':
      return finiteNumber(reader.take(8).readDoubleLE());
    case 'bytes':
      return hexText(readBytes(reader));
    default:
      return readBytes(reader).toString('utf8');
  }
}

function readLogical(
  type: Extract<AvroType, { kind: 'primitive' }>,
  reader: ByteReader,
): JsonValue {
  const { type: base, logical } = type;
  if (base === 'int' || base === 'long') {
    const value = readLong(reader);
    return logicalInteger(logical!, value) ?? exactInteger(value);
  }
  if (base === 'bytes') {
    const bytes = readBytes(reader);
    return reader.countText(logicalBytes(logical!, bytes)) ?? hexText(bytes);
  }
  return readPrimitive(base, reader);
}

function readLong(reader: ByteReader): bigint {
  return zigzag(reader.varint());
}

function readBytes(reader: ByteReader): Buffer {
  return reader.take(reader.length(readLong(reader)));
}

function pick<T>(choices: T[], index: bigint, what: string): T {
  if (index < 0n || index >= BigInt(choices.length)) {
    throw new RangeError(
      `${index} is no index of the ${choices.length} choices of ${what}`,
    );
  }
  return choices[Number(index)];
}

/** 0.1 rather than 0.10000000149011612: the shortest that is the same float. */
function shortestFloat(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) {
      return short;
    }
  }
  return value;
}
