import fc from 'fast-check';
import { ResolvedSchema } from '../registry/RegisteredSchema';
import { compileDecoder } from './compileDecoder';
import { decodePayload, SchemaProblem, SchemaReader } from './decodePayload';

const SELF = {
  name: 'Self',
  subject: 'self',
  version: 1,
  schema: '{"type":"fixed","name":"Self","size":1}',
};
const SCHEMAS: ResolvedSchema[] = [
  {
    format: 'avro',
    schema: JSON.stringify({
      type: 'record',
      name: 'Node',
      fields: [
        { name: 'ids', type: { type: 'array', items: 'null' } },
        { name: 'next', type: ['null', 'Node'] },
      ],
    }),
    references: [],
  },
  {
    format: 'json-schema',
    schema: '{"type":"object","properties":{"name":{"type":"string"}}}',
    references: [],
  },
  {
    format: 'protobuf',
    schema:
      'syntax = "proto3"; message M { M m = 1; repeated int32 n = 2; map<int32, M> by = 3; }',
    references: [],
  },
  {
    format: 'avro',
    schema: '"Self"',
    references: [SELF],
  },
];
const READERS: SchemaReader[] = SCHEMAS.map(compileDecoder);

/** By id, beginning with 1. */
const schemaOf = (id: number): SchemaReader | SchemaProblem =>
  READERS[id - 1] ?? { problem: `There is no schema ${id}` };

const payload = (id: number, ...bytes: number[]) =>
  Buffer.from([0, 0, 0, 0, id, ...bytes]);

const decode = (bytes: Buffer | null) => decodePayload(bytes, schemaOf);

describe('decoding payloads', () => {
  it('reads what a schema describes', () => {
    expect(decode(payload(2, 0x7b, 0x7d))).toEqual({
      format: 'json-schema',
      data: {},
      sizeBytes: 7,
      schemaId: 2,
    });
    expect(decode(payload(4, 7))).toMatchObject({
      format: 'avro',
      data: '0x07',
    });
  });

  it('reads ids as unsigned', () => {
    const bytes = Buffer.from([0, 0xff, 0xff, 0xff, 0xff, 1]);
    expect(decode(bytes)).toMatchObject({
      schemaId: 4_294_967_295,
      error: 'There is no schema 4294967295',
    });
  });

  it.each([
    ['an unknown id', 9, [1], 'There is no schema 9', undefined],
    [
      'Avro that does not fit',
      1,
      [0, 4],
      'The payload does not fit schema 1 (avro)',
      { byte: 6, path: 'next' },
    ],
    [
      'JSON that ends too early',
      2,
      [...Buffer.from('{"name":')],
      'The payload does not fit schema 2 (json-schema)',
      { byte: 13, path: 'name' },
    ],
    ['JSON that is not UTF-8', 2, [0xff], 'it is not UTF-8', { byte: 5 }],
    [
      'a forged message index',
      3,
      [2, 8],
      'The payload does not fit schema 3 (protobuf)',
      expect.objectContaining({ byte: expect.any(Number) }),
    ],
  ])(
    'shows the bytes of %s, with the reason',
    (_name, id, bytes, error, at) => {
      const onWire = payload(id, ...bytes);
      expect(decode(onWire)).toEqual({
        format: 'hex',
        data: `0x${onWire.toString('hex')}`,
        sizeBytes: onWire.length,
        schemaId: id,
        error: expect.stringContaining(error),
        ...(at && { failedAt: at }),
      });
    },
  );

  it('repeats nothing of a payload in the reason', () => {
    const { error } = decode(
      Buffer.concat([payload(2), Buffer.from('{"name": confidential}')]),
    );
    expect(error).toContain('does not fit schema 2');
    expect(error).not.toContain('confid');
  });

  it('leaves what names no schema to its looks', () => {
    expect(decode(Buffer.from([0, 0, 0, 1]))).toEqual({
      format: 'hex',
      data: '0x00000001',
      sizeBytes: 4,
    });
    expect(decode(Buffer.from('text'))).toMatchObject({ format: 'text' });
    expect(decode(null)).toEqual({ format: 'empty', sizeBytes: 0 });
  });

  it('never throws and never takes long, whatever the bytes are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.uint8Array({ maxLength: 400 }),
        (id, bytes) => {
          const start = Date.now();
          const decoded = decode(payload(id, ...bytes));
          JSON.stringify(decoded);
          expect(decoded.schemaId).toBe(id);
          expect(Date.now() - start).toBeLessThan(1_000);
        },
      ),
      { numRuns: 1_500 },
    );
  });
});
