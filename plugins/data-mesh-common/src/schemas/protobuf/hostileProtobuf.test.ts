import fc from 'fast-check';
import { readProtobufSchema } from './readProtobufSchema';

const read = (
  schema: string,
  references: Array<{ name: string; schema: string }> = [],
) => readProtobufSchema({ schema, references });
const HEAD = 'syntax = "proto3"; ';

/** However slow the machine: what grows with the square takes minutes. */
const LONGEST_MS = 20_000;

function outcomeOf(schema: string): string {
  const start = Date.now();
  let outcome: string;
  try {
    read(schema);
    outcome = 'read';
  } catch (error) {
    outcome = (error as Error).name;
  }
  expect(Date.now() - start).toBeLessThan(LONGEST_MS);
  return outcome;
}

const many = (count: number, of: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i)).join('');

describe('a hostile Protobuf schema', () => {
  it.each([
    ['too long', `${HEAD}//${'x'.repeat(4_100_000)}`],
    ['too many messages', HEAD + many(60_000, i => `message M${i}{}`)],
    [
      'too many fields',
      `${HEAD}message M{${many(60_000, i => `int32 a${i}=${i + 1};`)}}`,
    ],
    ['too many values', `${HEAD}enum E{${many(60_000, i => `A${i}=${i};`)}}`],
    [
      'too many ranges',
      `${HEAD}message M{reserved ${many(60_000, i => `${i + 1},`)}9;}`,
    ],
    ['too deep', `${HEAD}${many(40, i => `message M${i}{`)}${'}'.repeat(40)}`],
    [
      'groups that are too deep',
      `message M{${many(40, i => `optional group G${i}=1{`)}${'}'.repeat(41)}`,
    ],
    ['a name that is too long', `${HEAD}message ${'M'.repeat(501)}{}`],
    [
      'names that together are too long',
      HEAD + many(10, i => `message M${i}${'M'.repeat(200)}{`) + '}'.repeat(10),
    ],
    ['a package that is too long', `${HEAD}package a${'.a'.repeat(600)};`],
    ['an endless comment', `${HEAD}/*${'* '.repeat(100_000)}`],
    ['an endless text', `${HEAD}option x = "${'\\a'.repeat(100_000)}`],
    ['texts that never end', `${HEAD}service S { "${'\\"'.repeat(500_000)}`],
    ['open brackets', `${HEAD}option (x) = ${'{'.repeat(100_000)}`],
    ['a descriptor that is cut off', btoa('\x0a\x7fname')],
    ['a descriptor of nothing', btoa('\x22\x00')],
    ['endless base64', 'A'.repeat(1_000_000)],
    ['an open service', `${HEAD}service S ${'{'.repeat(100_000)}`],
  ])('is refused for %s', (_, schema) => {
    expect(outcomeOf(schema)).toBe('InputError');
  });

  it.each([
    ['many comments', `${HEAD}${'/**/'.repeat(500_000)}message M{}`],
    ['many lines of comments', `${HEAD}${'//\n'.repeat(500_000)}message M{}`],
    [
      'deep options',
      `${HEAD}option (x) = ${'{a:'.repeat(200_000)}1${'}'.repeat(200_000)};`,
    ],
    [
      'many fields of types far away',
      `${HEAD}package ${'a.'.repeat(200)}a;message Far{}${many(
        25,
        i => `message M${i}{`,
      )}${many(40_000, i => `Far f${i}=${i + 1};`)}${'}'.repeat(25)}`,
    ],
    [
      'many extensions of one message',
      `message M{extensions 1 to max;}${many(
        20_000,
        i => `extend M{optional int32 a${i}=${i + 1};}`,
      )}`,
    ],
  ])('with %s is read in time', (_, schema) => {
    expect(outcomeOf(schema)).toBe('read');
  });

  it('imports no more than 200 files, and each once', () => {
    const files = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        name: `${i}.proto`,
        schema: `${HEAD}import "${(i + 1) % count}.proto"; message M${i} {}`,
      }));
    const main = `${HEAD}import "0.proto"; message M {}`;
    expect(read(main, files(200)).types.size).toBe(201);
    expect(() => read(main, files(201))).toThrow('more than 200 files');
  });

  it('says where it is wrong, and repeats little of it', () => {
    expect(() => read(`${HEAD}\nmessage M {\n  int32 a 1;\n}`)).toThrow(
      'The Protobuf schema cannot be parsed: line 3: = is expected, not 1',
    );
    expect(() => read('x'.repeat(1_000))).toThrow(/^.{0,150}$/);
  });

  it('is read or refused, whatever it is', () => {
    const words = fc.constantFrom(
      ...['message', 'M', '{', '}', 'a', '=', '1', ';', 'enum', 'oneof'],
      ...['option', '(', ')', '[', ']', '"t"', 'reserved', 'to', 'max', ','],
      ...['extend', 'map', '<', '>', 'optional', 'group', '.', '-', '/*', '//'],
      ...[
        'syntax = "proto3";',
        'string',
        '\n',
        'features',
        'import',
        'service',
      ],
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), tokens => {
        expect(outcomeOf(tokens.join(' '))).toMatch(/^(?:read|InputError)$/);
      }),
      { numRuns: 3_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        expect(outcomeOf(text)).toMatch(/^(?:read|InputError)$/);
      }),
    );
  });
});
