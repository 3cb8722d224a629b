import { JsonValue } from '@backstage/types';
import protobuf from 'protobufjs';
import { ByteReader, zigzag } from '../ByteReader';
import { exactInteger, finiteNumber, hexText } from '../jsonValues';

const FIXED64 = 1;
const DELIMITED = 2;
const START_GROUP = 3;
const FIXED32 = 5;

/** How an element of the field is written, when it is not packed. */
export function wireTypeOf(field: protobuf.Field): number {
  if (field.resolvedType instanceof protobuf.Type) {
    return field.delimited ? START_GROUP : DELIMITED;
  }
  switch (field.type) {
    case 'string':
    case 'bytes':
      return DELIMITED;
    case 'double':
    case 'fixed64':
    case 'sfixed64':
      return FIXED64;
    case 'float':
    case 'fixed32':
    case 'sfixed32':
      return FIXED32;
    default:
      return 0;
  }
}

/**
 * Whether an absent field differs from one that has its default. Messages always
 * have presence, which protobufjs leaves to its callers.
 */
export function hasPresence(field: protobuf.Field): boolean {
  return (
    field.hasPresence ||
    (field.resolvedType instanceof protobuf.Type &&
      !field.repeated &&
      !field.map)
  );
}

export function isPackable(field: protobuf.Field): boolean {
  const wire = wireTypeOf(field);
  return wire !== DELIMITED && wire !== START_GROUP;
}

export function readScalar(type: string, reader: ByteReader): JsonValue {
  switch (type) {
    case 'double':
      return finiteNumber(reader.take(8).readDoubleLE());
    case 'float':
      return finiteNumber(shortestFloat(reader.take(4).readFloatLE()));
    case 'int32':
      return Number(BigInt.asIntN(32, reader.varint()));
    case 'uint32':
      return Number(BigInt.asUintN(32, reader.varint()));
    case 'sint32':
      return Number(BigInt.asIntN(32, zigzag(reader.varint())));
    case 'int64':
      return exactInteger(BigInt.asIntN(64, reader.varint()));
    case 'uint64':
      return exactInteger(reader.varint());
    case 'sint64':
      return exactInteger(zigzag(reader.varint()));
    case 'fixed32':
      return reader.take(4).readUInt32LE();
    case 'sfixed32':
      return reader.take(4).readInt32LE();
    case 'fixed64':
      return exactInteger(reader.take(8).readBigUInt64LE());
    case 'sfixed64':
      return exactInteger(reader.take(8).readBigInt64LE());
    case 'bool':
      return reader.varint() !== 0n;
    case 'string':
      return reader.take(reader.length(reader.varint())).toString('utf8');
    case 'bytes':
      return hexText(reader.take(reader.length(reader.varint())));
    default:
      throw new TypeError(`${type} is no scalar type`);
  }
}

/** What an absent field without presence stands for. */
export function defaultOf(type: string): JsonValue {
  switch (type) {
    case 'string':
      return '';
    case 'bytes':
      return '0x';
    case 'bool':
      return false;
    default:
      return 0;
  }
}

function shortestFloat(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) {
      return short;
    }
  }
  return value;
}
