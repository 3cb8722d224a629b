import { avro, brief, compare, record } from '../__testUtils__/documents';

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

  it('are told of defaults that a double cannot tell apart', () => {
    const text = (value: string) => ({
      ...record(),
      schema: `{"type":"record","name":"R","fields":[{"name":"a","type":"long","default":${value}}]}`,
    });

    expect(
      compare(text('9223372036854775806'), text('9223372036854775807')),
    ).toMatchObject([
      {
        path: 'a',
        kind: 'default',
        before: '9223372036854775806',
        after: '9223372036854775807',
      },
    ]);
    expect(
      compare(text('0.1234567890123456789'), text('0.12345678901234567890')),
    ).toEqual([]);
  });

  it('are told of the scale of a decimal without a precision', () => {
    const decimal = (scale: number) =>
      record({
        name: 'a',
        type: { type: 'bytes', logicalType: 'decimal', scale },
      });

    expect(brief(compare(decimal(2), decimal(3)))).toEqual([
      'a type-changed readers writers',
    ]);
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
