import { FuzzFormat } from './FuzzCase';
import { Random } from './Random';

const MAX_BYTES = 64 * 1024;
const BYTES = [0, 1, 2, 3, 0x0a, 0x12, 0x7f, 0x80, 0x81, 0xfe, 0xff];
/** Varints where counts, lengths and indexes turn over. */
const VARINTS = [
  0n,
  1n,
  2n,
  3n,
  127n,
  128n,
  2n ** 21n,
  2n ** 28n - 1n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n,
  2n ** 54n + 1n,
  2n ** 56n,
  2n ** 61n,
  2n ** 62n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
].map(varint);
const TOO_LONG = Buffer.alloc(11, 0xff);

const JSON_PIECES = [
  '[',
  ']',
  '{',
  '}',
  '"',
  ',',
  ':',
  '\\',
  '\\u',
  '\\ud800',
  'null',
  'true',
  '-',
  '0',
  '1e999',
  '-1e-999',
  '12345678901234567890',
  '0.12345678901234567890',
  '"__proto__":',
  '"constructor":1,',
  '\u0000',
  '\ufeff',
  '[['.repeat(60),
  '{"a":'.repeat(120),
  '9'.repeat(1_000),
];

const SCHEMA_PIECES: Record<FuzzFormat, string[]> = {
  avro: [
    '"null"',
    '"long"',
    '"bytes"',
    '"string"',
    '["null","string"]',
    '{"type":"array","items":"null"}',
    '{"type":"map","values":"null"}',
    '"logicalType":"decimal","scale":10000,',
    '"logicalType":"timestamp-nanos",',
    '"logicalType":"duration",',
    '"size":0,',
    '"size":99999999,',
    '"fields":[],',
    '"name":"__proto__",',
    'null',
    '[]',
    '{}',
  ],
  protobuf: [
    ' repeated ',
    ' optional ',
    ' oneof x { ',
    ' map<string, M> m = 9; ',
    ' message M { M m = 1; } ',
    ' enum E { A = 0; } ',
    ' group G = 7 { } ',
    ' int64 ',
    ' bytes ',
    ' google.protobuf.Timestamp ',
    ' import "google/protobuf/struct.proto"; ',
    ' extensions 100 to max; ',
    ' reserved 1 to 5; ',
    ' = 536870911; ',
    ' = -1; ',
    '}',
    '{',
    ';',
    '[packed = true]',
    '[default = "x"]',
    'syntax = "proto2";',
    'edition = "2023";',
  ],
  json: [
    '{"$ref":"#"}',
    '{"$ref":"#/$defs/A"}',
    '{"allOf":[{"$ref":"#"}]}',
    '{"type":"array","items":{"$ref":"#"}}',
    '"type":["null"],',
    '"additionalProperties":{"$ref":"#"},',
    '"enum":[null,1],',
    'true',
    'null',
    '[]',
    '{}',
    '"properties":null,',
    '"required":"x",',
    '"$id":"a",',
  ],
  batches: [],
};

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const MUTATIONS: Mutation[] = [
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) {
      copy[random.below(copy.length)] ^= 1 << random.below(8);
    }
    return copy;
  },
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) {
      copy[random.below(copy.length)] = random.pick(BYTES);
    }
    return copy;
  },
  (bytes, random) => insert(bytes, random, random.pick(VARINTS)),
  (bytes, random) => {
    const piece = random.pick(VARINTS);
    const at = random.below(bytes.length + 1);
    return Buffer.concat([
      bytes.subarray(0, at),
      piece,
      bytes.subarray(at + 1),
    ]);
  },
  (bytes, random) => insert(bytes, random, TOO_LONG),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => {
    const [from, to] = random.range(bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, random) => {
    const [from, to] = random.range(bytes.length);
    const times = random.below(4) === 0 ? random.below(300) : 1;
    const piece = bytes.subarray(from, to);
    const fitting = Math.min(times, MAX_BYTES / Math.max(1, piece.length));
    return Buffer.concat([
      bytes.subarray(0, to),
      ...Array<Buffer>(Math.floor(fitting)).fill(piece),
      bytes.subarray(to),
    ]);
  },
  (bytes, random, other) => {
    const [from, to] = random.range(other.length);
    return insert(bytes, random, other.subarray(from, to));
  },
  (bytes, random, other) =>
    Buffer.concat([
      bytes.subarray(0, random.below(bytes.length + 1)),
      other.subarray(random.below(other.length + 1)),
    ]),
  (bytes, random) =>
    insert(
      bytes,
      random,
      Buffer.from(
        Array.from({ length: random.below(16) }, () => random.below(256)),
      ),
    ),
  (bytes, random) =>
    insert(
      bytes,
      random,
      Buffer.alloc(random.below(2_000), random.pick(BYTES)),
    ),
];

/** A payload that is like this one, but for a few things. */
export function mutatePayload(
  bytes: Buffer,
  random: Random,
  { format, other }: { format: FuzzFormat; other: Buffer },
): Buffer {
  let mutated = bytes;
  const times = 1 + random.below(random.pick([1, 3, 6]));
  for (let i = 0; i < times; i++) {
    mutated =
      format === 'json' && random.below(2) === 0
        ? insert(mutated, random, Buffer.from(random.pick(JSON_PIECES)))
        : random.pick(MUTATIONS)(mutated, random, other);
  }
  return Buffer.from(mutated.subarray(0, MAX_BYTES));
}

/** A schema that is like this one, but for a few things. */
export function mutateSchema(
  schema: string,
  random: Random,
  { format, other }: { format: FuzzFormat; other: string },
): string {
  let mutated = schema;
  const times = 1 + random.below(3);
  for (let i = 0; i < times; i++) {
    mutated =
      random.below(4) === 0
        ? mutateText(mutated, random, { format, other })
        : mutateTokens(mutated, random, { format, other });
  }
  return mutated.slice(0, MAX_BYTES);
}

function mutateText(
  schema: string,
  random: Random,
  { format, other }: { format: FuzzFormat; other: string },
): string {
  const [from, to] = random.range(Math.min(schema.length, 10_000));
  const [otherFrom, otherTo] = random.range(other.length);
  const piece = [
    random.pick(SCHEMA_PIECES[format]),
    other.slice(otherFrom, otherTo),
    schema.slice(from, to).repeat(2),
    '',
  ][random.below(4)];
  const cut = random.below(2) === 0 ? to : from;
  return schema.slice(0, from) + piece + schema.slice(cut);
}

/** Words, numbers, strings and signs: what is left is mostly still a schema. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[\w.]+|[^\s\w]/g;
const WHOLE_PIECES: Record<FuzzFormat, string[]> = {
  avro: SCHEMA_PIECES.avro.filter(piece => isJson(piece)),
  json: SCHEMA_PIECES.json.filter(piece => isJson(piece)),
  protobuf: ['int64', 'bytes', 'string', 'double', 'sint32', 'fixed64', 'M'],
  batches: [],
};
const NUMBERS = ['0', '1', '2', '3', '16', '-1', '99', '2147483648', '1e21'];

function mutateTokens(
  schema: string,
  random: Random,
  { format, other }: { format: FuzzFormat; other: string },
): string {
  const tokens = schema.match(TOKEN) ?? [];
  const others = other.match(TOKEN) ?? [];
  const words = tokens.flatMap((token, i) => (/[\w"]/.test(token) ? [i] : []));
  if (words.length === 0) {
    return schema;
  }
  const at = random.pick(words);
  const token = tokens[at];
  if (/^\d/.test(token)) {
    tokens[at] = random.pick(NUMBERS);
  } else {
    const alike = [...tokens, ...others].filter(
      candidate => (candidate[0] === '"') === (token[0] === '"'),
    );
    const isValue = format === 'protobuf' || tokens[at + 1] !== ':';
    tokens[at] =
      isValue && random.below(2) === 0
        ? random.pick(WHOLE_PIECES[format])
        : random.pick(alike);
  }
  return tokens.join(format === 'protobuf' ? ' ' : '');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function insert(bytes: Buffer, random: Random, piece: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}
