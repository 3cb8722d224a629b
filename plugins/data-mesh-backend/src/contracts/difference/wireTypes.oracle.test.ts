import { compareSchemas } from '@datamesh-portal/plugin-data-mesh-common/difference';
import protobuf from 'protobufjs';

const INTEGERS = [
  0n,
  1n,
  -1n,
  2n,
  127n,
  2n ** 31n - 1n,
  -(2n ** 31n),
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 40n,
  2n ** 63n - 1n,
  -(2n ** 63n),
  2n ** 64n - 1n,
];

/** Values that a type holds. */
const VALUES: Record<string, Array<bigint | boolean | number | string>> = {
  bool: [false, true],
  int32: within(-(2n ** 31n), 2n ** 31n - 1n),
  sint32: within(-(2n ** 31n), 2n ** 31n - 1n),
  sfixed32: within(-(2n ** 31n), 2n ** 31n - 1n),
  uint32: within(0n, 2n ** 32n - 1n),
  fixed32: within(0n, 2n ** 32n - 1n),
  int64: within(-(2n ** 63n), 2n ** 63n - 1n),
  sint64: within(-(2n ** 63n), 2n ** 63n - 1n),
  sfixed64: within(-(2n ** 63n), 2n ** 63n - 1n),
  uint64: within(0n, 2n ** 64n - 1n),
  fixed64: within(0n, 2n ** 64n - 1n),
  float: [1, -2.5, 0.5],
  double: [1, -2.5, 0.1],
  string: ['a', 'é'],
};

function within(low: bigint, high: bigint) {
  return INTEGERS.filter(value => value >= low && value <= high);
}

const file = (type: string) =>
  `syntax = "proto3"; message M { optional ${type} a = 1; }`;

const messageOf = (type: string) =>
  protobuf.parse(file(type), { keepCase: true }).root.lookupType('M');

/** What a value of one type is read as by another, by protobufjs. */
function carry(
  value: bigint | boolean | number | string,
  from: protobuf.Type,
  to: protobuf.Type,
): string | undefined {
  const bytes = from
    .encode(
      from.fromObject({ a: typeof value === 'bigint' ? String(value) : value }),
    )
    .finish();
  try {
    const { a } = to.toObject(to.decode(bytes), { longs: String });
    return a === undefined ? undefined : String(a);
  } catch {
    return undefined;
  }
}

function isKept(from: string, to: string): boolean {
  const [writer, reader] = [messageOf(from), messageOf(to)];
  return VALUES[from].every(value => {
    const read = carry(value, writer, reader);
    if (from === 'bool' || to === 'bool') {
      return (
        read === String(value) ||
        read === String(Number(value)) ||
        (value === 1n && read === 'true') ||
        (value === 0n && read === 'false')
      );
    }
    return read === String(value);
  });
}

const types = Object.keys(VALUES);

describe.each(types)('what is written as %s', older => {
  it.each(types)(
    'is broken when read as %s exactly where protobufjs reads something else',
    newer => {
      const document = (type: string) => ({
        format: 'protobuf' as const,
        schema: file(type),
        references: [],
      });

      const changes = compareSchemas(document(older), document(newer));

      expect({
        keepsOlderData: !changes.some(change => change.breaksWriters),
        keepsNewerData: !changes.some(change => change.breaksReaders),
      }).toEqual({
        keepsOlderData: isKept(older, newer),
        keepsNewerData: isKept(newer, older),
      });
    },
  );
});
