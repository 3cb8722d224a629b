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

function numeric(wire: number, read: Scalar['read']): Scalar {
  return { wire, read, absent: 0 };
}

const SCALARS: Record<string, Scalar | undefined> = {
  double: numeric(FIXED64, reader => finiteNumber(reader.double())),
  float: numeric(FIXED32, reader =>
    finiteNumber(shortestFloat(reader.float())),
  ),
  int32: numeric(VARINT, readInt32),
  uint32: numeric(VARINT, reader => readInt32(reader) >>> 0),
  sint32: numeric(VARINT, reader => {
    const value = readInt32(reader);
    return (value >>> 1) ^ -(value & 1);
  }),
  int64: numeric(VARINT, reader => {
    const value = reader.varint();
    return exactInteger(
      typeof value === 'number' ? value : exact(BigInt.asIntN(64, value)),
    );
  }),
  uint64: numeric(VARINT, reader => exactInteger(reader.varint())),
  sint64: numeric(VARINT, reader => exactInteger(reader.zigzag())),
  fixed32: numeric(FIXED32, reader =>
    reader.buffer.readUInt32LE(reader.skip(4)),
  ),
  sfixed32: numeric(FIXED32, reader =>
    reader.buffer.readInt32LE(reader.skip(4)),
  ),
  fixed64: numeric(FIXED64, reader =>
    exactInteger(exact(reader.buffer.readBigUInt64LE(reader.skip(8)))),
  ),
  sfixed64: numeric(FIXED64, reader =>
    exactInteger(exact(reader.buffer.readBigInt64LE(reader.skip(8)))),
  ),
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
