import { JsonValue } from '@backstage/types';
import { ByteReader, exact } from '../ByteReader';
import { exactInteger, finiteNumber, shortestFloat } from '../jsonValues';

export const VARINT = 0;
export const FIXED64 = 1;
export const DELIMITED = 2;
export const GROUP = 3;
export const END_GROUP = 4;
export const FIXED32 = 5;

export interface Scalar {
  /** How it is written, when it is not packed. */
  wire: number;
  read: (reader: ByteReader) => JsonValue;
  /** What an absent field without presence stands for. */
  absent: JsonValue;
}

const SCALARS: Record<string, Scalar | undefined> = {
  double: {
    wire: FIXED64,
    read: reader => finiteNumber(reader.double()),
    absent: 0,
  },
  float: {
    wire: FIXED32,
    read: reader => finiteNumber(shortestFloat(reader.float())),
    absent: 0,
  },
  int32: { wire: VARINT, read: readInt32, absent: 0 },
  uint32: {
    wire: VARINT,
    read: reader => readInt32(reader) >>> 0,
    absent: 0,
  },
  sint32: {
    wire: VARINT,
    read: reader => {
      const value = readInt32(reader);
      return (value >>> 1) ^ -(value & 1);
    },
    absent: 0,
  },
  int64: {
    wire: VARINT,
    read: reader => {
      const value = reader.varint();
      return exactInteger(
        typeof value === 'number' ? value : exact(BigInt.asIntN(64, value)),
      );
    },
    absent: 0,
  },
  uint64: {
    wire: VARINT,
    read: reader => exactInteger(reader.varint()),
    absent: 0,
  },
  sint64: {
    wire: VARINT,
    read: reader => exactInteger(reader.zigzag()),
    absent: 0,
  },
  fixed32: {
    wire: FIXED32,
    read: reader => reader.buffer.readUInt32LE(reader.skip(4)),
    absent: 0,
  },
  sfixed32: {
    wire: FIXED32,
    read: reader => reader.buffer.readInt32LE(reader.skip(4)),
    absent: 0,
  },
  fixed64: {
    wire: FIXED64,
    read: reader =>
      exactInteger(exact(reader.buffer.readBigUInt64LE(reader.skip(8)))),
    absent: 0,
  },
  sfixed64: {
    wire: FIXED64,
    read: reader =>
      exactInteger(exact(reader.buffer.readBigInt64LE(reader.skip(8)))),
    absent: 0,
  },
  bool: { wire: VARINT, read: reader => reader.varint() !== 0, absent: false },
  string: {
    wire: DELIMITED,
    read: reader => reader.text(reader.length()),
    absent: '',
  },
  bytes: {
    wire: DELIMITED,
    read: reader => reader.hex(reader.length()),
    absent: '0x',
  },
};

/** @throws TypeError for a name that is no scalar type. */
export function scalarOf(type: string): Scalar {
  const scalar = Object.hasOwn(SCALARS, type) ? SCALARS[type] : undefined;
  if (!scalar) {
    throw new TypeError(`${type} is no scalar type`);
  }
  return scalar;
}

/** The low 32 bits, as Protobuf asks: a negative one is written in 64. */
export function readInt32(reader: ByteReader): number {
  const value = reader.varint();
  return typeof value === 'number'
    ? value | 0
    : Number(BigInt.asIntN(32, value));
}
