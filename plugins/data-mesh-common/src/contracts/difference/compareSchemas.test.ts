import { SchemaChange } from '../../schema/openapi';
import { compareSchemas } from './compareSchemas';
import { SchemaDocument } from '../../schemas/SchemaDocument';

const avro = (
  schema: unknown,
  ...references: SchemaDocument['references']
): SchemaDocument => ({
  format: 'avro',
  schema: JSON.stringify(schema),
  references,
});

const json = (
  schema: unknown,
  ...references: SchemaDocument['references']
): SchemaDocument => ({
  format: 'json-schema',
  schema: JSON.stringify(schema),
  references,
});

const compare = (older: SchemaDocument, newer: SchemaDocument) =>
  compareSchemas(older, newer);

const record = (...fields: object[]) =>
  avro({ type: 'record', name: 'Order', fields });

/** Path, kind, and who breaks. */
const brief = (changes: SchemaChange[]) =>
  changes.map(({ path, kind, breaksReaders, breaksWriters }) =>
    [path, kind, breaksReaders && 'readers', breaksWriters && 'writers']
      .filter(Boolean)
      .join(' '),
  );

describe('changes of an Avro schema', () => {
  it('say what to do', () => {
    const [change] = compare(
      record(),
      record({ name: 'note', type: ['null', 'string'] }),
    );

    expect(change).toEqual({
      path: 'note',
      kind: 'added',
      message:
        'The field is new and has no default, so older data cannot be read. Add a default, such as null.',
      after: 'union{null, string}',
      breaksReaders: false,
      breaksWriters: true,
    });
  });

  it('have the paths of the field tree', () => {
    const orders = (amount: string) =>
      record(
        {
          name: 'lines',
          type: {
            type: 'array',
            items: {
              type: 'record',
              name: 'Line',
              fields: [{ name: 'amount', type: amount }],
            },
          },
        },
        { name: 'byCountry', type: { type: 'map', values: 'Line' } },
        { name: 'first', type: ['null', 'Line'] },
      );

    expect(brief(compare(orders('int'), orders('long')))).toEqual([
      'lines[].amount type-widened readers',
      'byCountry{}.amount type-widened readers',
      'first.amount type-widened readers',
    ]);
  });

  it('tell symbols, defaults, order and descriptions apart', () => {
    const state = (symbols: string[]) => ({
      type: 'enum',
      name: 'State',
      symbols,
    });

    expect(
      brief(
        compare(
          record(
            { name: 'a', type: 'int', doc: 'Old.' },
            { name: 'b', type: 'int', default: 1 },
            { name: 'c', type: state(['NEW', 'DONE']) },
          ),
          record(
            { name: 'b', type: 'int', default: 2 },
            { name: 'a', type: 'int', doc: 'New.' },
            { name: 'c', type: state(['NEW', 'GONE']) },
          ),
        ),
      ),
    ).toEqual([
      'order',
      'b default',
      'a documentation',
      'c symbols writers',
      'c symbols readers',
    ]);
  });

  it('know a renamed field by its alias', () => {
    expect(
      brief(
        compare(
          record({ name: 'at', type: 'int' }),
          record({ name: 'placedAt', type: 'long', aliases: ['at'] }),
        ),
      ),
    ).toEqual(['placedAt renamed readers', 'placedAt type-widened']);
  });

  it('come from referenced schemas, too', () => {
    const place = (type: string) => ({
      name: 'shop.Place',
      schema: JSON.stringify({
        type: 'record',
        name: 'Place',
        namespace: 'shop',
        fields: [{ name: 'code', type }],
      }),
    });
    const order = {
      type: 'record',
      name: 'Order',
      namespace: 'shop',
      fields: [{ name: 'to', type: 'Place' }],
    };

    expect(
      brief(compare(avro(order, place('int')), avro(order, place('string')))),
    ).toEqual(['to.code type-changed readers writers']);
  });

  it('end where a schema contains itself', () => {
    const tree = (type: string) =>
      record(
        { name: 'value', type },
        { name: 'children', type: { type: 'array', items: 'Order' } },
      );

    expect(brief(compare(tree('int'), tree('long')))).toEqual([
      'value type-widened readers',
    ]);
  });

  it('are found in time where each record is used twice by the next', () => {
    const nested = (type: string) => {
      const names = Array.from({ length: 40 }, (_, index) => `R${index}`);
      const references = names.map((name, index) => ({
        name,
        schema: JSON.stringify({
          type: 'record',
          name,
          fields: ['left', 'right'].map(side => ({
            name: side,
            type: index === 0 ? type : names[index - 1],
          })),
        }),
      }));
      return avro(
        { type: 'record', name: 'Top', fields: [{ name: 'a', type: 'R39' }] },
        ...references,
      );
    };

    const changes = compare(nested('int'), nested('string'));

    expect(changes.some(change => change.breaksWriters)).toBe(true);
    expect(changes.length).toBeLessThanOrEqual(501);
  });

  it('are refused for what is no Avro', () => {
    expect(() =>
      compare(
        record(),
        avro({
          type: 'record',
          name: 'X',
          fields: [{ name: 'a', type: 'Nope' }],
        }),
      ),
    ).toThrow('unknown type Nope');
    const deep = {
      ...record(),
      schema: `${'{"type":"array","items":'.repeat(1_000)}"int"${'}'.repeat(
        1_000,
      )}`,
    };
    expect(() => compare(record(), deep)).toThrow('deeper than');
  });
});

describe('changes of a JSON Schema', () => {
  const object = (properties: object, more: object = {}) => ({
    type: 'object',
    properties,
    additionalProperties: false,
    ...more,
  });

  it('say what to do', () => {
    const changes = compare(
      json(object({ a: { type: 'string' } })),
      json(object({ a: { type: 'string' } }, { required: ['a'] })),
    );

    expect(changes).toEqual([
      {
        path: 'a',
        kind: 'required',
        message: expect.stringContaining('keep it optional'),
        before: 'optional',
        after: 'required',
        breaksReaders: false,
        breaksWriters: true,
      },
    ]);
  });

  it('know fields that are required and not declared', () => {
    expect(
      brief(
        compare(
          json({ type: 'object' }),
          json({ type: 'object', required: ['a'] }),
        ),
      ),
    ).toEqual(['a required writers']);
  });

  it('have the paths of the field tree', () => {
    const orders = (type: string) =>
      json(
        object(
          {
            lines: { type: 'array', items: { $ref: '#/$defs/Line' } },
            byCountry: {
              type: 'object',
              additionalProperties: { $ref: '#/$defs/Line' },
            },
          },
          { $defs: { Line: object({ amount: { type } }) } },
        ),
      );

    expect(brief(compare(orders('integer'), orders('number')))).toEqual([
      'lines[].amount type-widened readers',
      'byCountry{}.amount type-widened readers',
    ]);
  });

  it('take what allOf demands together', () => {
    expect(
      compare(
        json({
          allOf: [
            { properties: { a: { type: 'string' } } },
            { properties: { a: { maxLength: 5 } } },
          ],
        }),
        json({ properties: { a: { type: 'string', maxLength: 5 } } }),
      ),
    ).toEqual([]);
  });

  it('take null among alternatives for null among types', () => {
    expect(
      compare(
        json(object({ a: { type: ['string', 'null'] } })),
        json(object({ a: { oneOf: [{ type: 'null' }, { type: 'string' }] } })),
      ),
    ).toEqual([]);
  });

  it('match alternatives by their names', () => {
    const shapes = (radius: string, more: object[] = []) =>
      json({
        oneOf: [
          { title: 'circle', ...object({ radius: { type: radius } }) },
          { title: 'square', ...object({ side: { type: 'number' } }) },
          ...more,
        ],
      });

    expect(
      brief(
        compare(
          shapes('integer'),
          shapes('number', [{ title: 'point', ...object({ at: {} }) }]),
        ),
      ),
    ).toEqual(['radius type-widened readers', 'type-widened readers']);
  });

  it('come from referenced documents, too', () => {
    const order = { properties: { line: { $ref: 'line.json#/$defs/Line' } } };
    const line = (type: string) => ({
      name: 'line.json',
      schema: JSON.stringify({ $defs: { Line: { type } } }),
    });

    expect(
      brief(compare(json(order, line('string')), json(order, line('integer')))),
    ).toEqual(['line type-changed readers writers']);
  });

  it('end where a schema contains itself', () => {
    const loop = (type: string) =>
      json({
        $ref: '#/$defs/Node',
        $defs: {
          Node: {
            properties: { value: { type }, next: { $ref: '#/$defs/Node' } },
          },
          Loop: { $ref: '#/$defs/Loop' },
        },
      });

    expect(brief(compare(loop('integer'), loop('number')))).toEqual([
      'value type-widened readers',
    ]);
  });

  it('are refused for what is no JSON, or refers to nothing', () => {
    expect(() => compare(json({}), { ...json({}), schema: '{' })).toThrow(
      'not JSON',
    );
    expect(() => compare(json({}), json({ $ref: '#/$defs/Nope' }))).toThrow(
      '#/$defs/Nope',
    );
  });
});

it('takes another language for another schema', () => {
  expect(compare(record(), json({}))).toEqual([
    expect.objectContaining({
      kind: 'type-changed',
      message:
        'The schema was written in Avro and is now in JSON Schema: no reader of one can read the other. Use a new subject.',
      breaksReaders: true,
      breaksWriters: true,
    }),
  ]);
});
