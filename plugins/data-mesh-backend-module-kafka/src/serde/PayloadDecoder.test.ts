import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import fc from 'fast-check';
import { RegisteredSchema } from '../registry/RegisteredSchema';
import { PayloadDecoder, SchemaSource } from './PayloadDecoder';

const NODE = JSON.stringify({
  type: 'record',
  name: 'Node',
  fields: [
    { name: 'ids', type: { type: 'array', items: 'null' } },
    { name: 'next', type: ['null', 'Node'] },
  ],
});
const REGISTERED: Record<number, RegisteredSchema | undefined> = {
  1: { format: 'avro', schema: NODE, references: [] },
  2: { format: 'json-schema', schema: '{"type":"object"}', references: [] },
  3: {
    format: 'protobuf',
    schema:
      'syntax = "proto3"; message M { M m = 1; repeated int32 n = 2; map<int32, M> by = 3; }',
    references: [],
  },
  4: { format: 'avro', schema: '{"type":"nothing"}', references: [] },
  5: {
    format: 'avro',
    schema: '"Self"',
    references: [{ name: 'Self', subject: 'self', version: 1 }],
  },
};

function source(overrides: Partial<SchemaSource> = {}) {
  const schemaById = jest.fn(async (id: number) => {
    const schema = REGISTERED[id];
    if (!schema) {
      throw new NotFoundError('no');
    }
    return schema;
  });
  const subjectVersion = async (): Promise<RegisteredSchema> => ({
    format: 'avro',
    schema: '{"type":"fixed","name":"Self","size":1}',
    references: [{ name: 'Self', subject: 'self', version: 1 }],
  });
  return { schemaById, subjectVersion, ...overrides };
}

const payload = (id: number, ...bytes: number[]) =>
  Buffer.from([0, 0, 0, 0, id, ...bytes]);

describe('decoding payloads', () => {
  it('asks for a schema once', async () => {
    const schemas = source();
    const decoder = new PayloadDecoder(schemas);
    await Promise.all([
      decoder.decode(payload(2, 0x7b, 0x7d)),
      decoder.decode(payload(2, 0x7b, 0x7d)),
    ]);
    expect(await decoder.decode(payload(2, 0x7b, 0x7d))).toEqual({
      format: 'json-schema',
      data: {},
      sizeBytes: 7,
      schemaId: 2,
    });
    expect(schemas.schemaById).toHaveBeenCalledTimes(1);
  });

  it('follows references, also in a circle', async () => {
    await expect(
      new PayloadDecoder(source()).decode(payload(5, 7)),
    ).resolves.toMatchObject({ format: 'avro', data: '0x07' });
  });

  it.each([
    ['an unknown id', 9, [1], 'The schema registry does not know schema 9'],
    ['an invalid schema', 4, [1], 'Schema 4 cannot be used'],
    [
      'bytes that do not fit',
      1,
      [1],
      'The payload does not fit schema 1 (avro)',
    ],
    [
      'broken JSON',
      2,
      [0x7b],
      'The payload does not fit schema 2 (json-schema)',
    ],
    ['a forged message index', 3, [2, 8], 'names message [4]'],
  ])('explains %s', async (_name, id, bytes, error) => {
    const bytesOnWire = payload(id, ...bytes);
    await expect(
      new PayloadDecoder(source()).decode(bytesOnWire),
    ).resolves.toEqual({
      format: 'hex',
      data: `0x${bytesOnWire.toString('hex')}`,
      sizeBytes: bytesOnWire.length,
      schemaId: id,
      error: expect.stringContaining(error),
    });
  });

  it('explains a registry that is away or not there', async () => {
    const away = source({
      schemaById: async () => {
        throw new ServiceUnavailableError(
          'The schema registry does not answer',
        );
      },
    });
    await expect(
      new PayloadDecoder(away).decode(payload(1, 0)),
    ).resolves.toMatchObject({
      format: 'hex',
      error: 'Schema 1 cannot be used: The schema registry does not answer',
    });
    await expect(
      new PayloadDecoder().decode(payload(1, 0)),
    ).resolves.toMatchObject({
      format: 'hex',
      schemaId: 1,
      error: expect.stringContaining('no schema registry configured'),
    });
  });

  it('leaves short payloads with a leading zero to their looks', async () => {
    await expect(
      new PayloadDecoder(source()).decode(Buffer.from([0, 0, 0, 1])),
    ).resolves.toEqual({ format: 'hex', data: '0x00000001', sizeBytes: 4 });
  });

  it('never rejects and never takes long, whatever the bytes are', async () => {
    const decoder = new PayloadDecoder(source());
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 6 }),
        fc.uint8Array({ maxLength: 400 }),
        async (id, bytes) => {
          const start = Date.now();
          const decoded = await decoder.decode(payload(id, ...bytes));
          JSON.stringify(decoded);
          expect(decoded.schemaId).toBe(id);
          expect(Date.now() - start).toBeLessThan(1_000);
        },
      ),
      { numRuns: 1_500 },
    );
  });
});
