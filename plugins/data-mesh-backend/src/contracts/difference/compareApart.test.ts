import { SchemaDocument } from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { setTimeout } from 'node:timers/promises';
import { compareApart } from './compareApart';

jest.setTimeout(60_000);

const json = (schema: object): SchemaDocument => ({
  format: 'json-schema',
  schema: JSON.stringify(schema),
  references: [],
});

/** Each of one side is compared with each of the other. */
const alternatives = (count: number, type: string) =>
  json({
    oneOf: Array.from({ length: count }, (_, i) => ({
      type: 'object',
      properties: { [`p${i}`]: { type } },
    })),
  });

const nested = (depth: number, type: string): SchemaDocument => ({
  format: 'json-schema',
  schema: `${'{"type":"array","items":'.repeat(
    depth,
  )}{"type":"${type}"}${'}'.repeat(depth)}`,
  references: [],
});

describe('comparing schemas apart from everything else', () => {
  it('finds what changed', async () => {
    await expect(
      compareApart(
        json({ type: 'object', properties: { a: { type: 'string' } } }),
        json({ type: 'object', properties: { a: { type: 'integer' } } }),
      ),
    ).resolves.toMatchObject([{ path: 'a', kind: 'type-changed' }]);
  });

  it('says what is wrong with a document', async () => {
    const avro = (schema: string): SchemaDocument => ({
      format: 'avro',
      schema,
      references: [],
    });
    await expect(
      compareApart(avro('"int"'), avro('{"type":"nothing"}')),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('gives up schemas that somebody made to take for ever, and keeps no one waiting', async () => {
    const begun = performance.now();
    let longest = 0;
    let isOver = false;
    const others = (async () => {
      while (!isOver) {
        const before = performance.now();
        await setTimeout(10);
        longest = Math.max(longest, performance.now() - before);
      }
    })();

    await expect(
      compareApart(alternatives(4_000, 'string'), alternatives(4_000, 'null'), {
        longestMs: 500,
      }),
    ).rejects.toThrow('too large, or nested too deep');
    isOver = true;
    await others;

    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(longest).toBeLessThan(2_000);
  });

  it('gives up schemas that are nested too deep', async () => {
    await expect(
      compareApart(nested(8_000, 'string'), nested(8_000, 'integer')),
    ).rejects.toThrow('too large, or nested too deep');
  });
});
