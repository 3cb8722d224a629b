import {
  ProtobufEnum,
  ProtobufMessage,
} from '../../../schemas/protobuf/ProtobufSchema';

/** What a type is on the wire. */
export type WireType =
  | {
      wire: 'varint' | 'zigzag' | 'fixed32' | 'fixed64';
      low: bigint;
      high: bigint;
    }
  | { wire: 'float' | 'double' | 'bytes' | 'text' | 'message' | 'group' };

const integers = (
  wire: 'varint' | 'zigzag' | 'fixed32' | 'fixed64',
  bits: bigint,
  signed: boolean,
): WireType =>
  signed
    ? { wire, low: -(2n ** (bits - 1n)), high: 2n ** (bits - 1n) - 1n }
    : { wire, low: 0n, high: 2n ** bits - 1n };

/** From "Language Guide (proto3)", updating a message type. */
const SCALARS: Record<string, WireType> = {
  bool: integers('varint', 1n, false),
  int32: integers('varint', 32n, true),
  int64: integers('varint', 64n, true),
  uint32: integers('varint', 32n, false),
  uint64: integers('varint', 64n, false),
  sint32: integers('zigzag', 32n, true),
  sint64: integers('zigzag', 64n, true),
  fixed32: integers('fixed32', 32n, false),
  sfixed32: integers('fixed32', 32n, true),
  fixed64: integers('fixed64', 64n, false),
  sfixed64: integers('fixed64', 64n, true),
  float: { wire: 'float' },
  double: { wire: 'double' },
  string: { wire: 'text' },
  bytes: { wire: 'bytes' },
};

export function wireTypeOf(
  field: { type: string; group: boolean },
  declared: ProtobufMessage | ProtobufEnum | undefined,
): WireType {
  if (declared?.kind === 'enum') {
    return SCALARS.int32;
  }
  return SCALARS[field.type] ?? { wire: field.group ? 'group' : 'message' };
}

/** Whether a numeric field may be written packed, many in one. */
export function isPackable({ wire }: WireType): boolean {
  return !['text', 'bytes', 'message', 'group'].includes(wire);
}

/**
 * Whether each value that is written as one type is the same value when read as
 * the other: not `unreadable`, and not cut or taken for another (`misread`).
 */
export function readAs(
  writer: WireType,
  reader: WireType,
): 'same' | 'misread' | 'unreadable' {
  if ('low' in writer && 'low' in reader) {
    if (writer.wire !== reader.wire) {
      // Zigzag numbers are varints, too, but of other numbers.
      const areVarints =
        !writer.wire.startsWith('fixed') && !reader.wire.startsWith('fixed');
      return areVarints ? 'misread' : 'unreadable';
    }
    return writer.low >= reader.low && writer.high <= reader.high
      ? 'same'
      : 'misread';
  }
  if (writer.wire === reader.wire) {
    return 'same';
  }
  if (reader.wire === 'bytes') {
    return writer.wire === 'text' || writer.wire === 'message'
      ? 'same'
      : 'unreadable';
  }
  return 'unreadable';
}
