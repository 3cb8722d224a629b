import { brief, compare, json } from '../__testUtils__/documents';

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

  it('are told of limits and values that a double cannot tell apart', () => {
    const text = (schema: string) => ({ ...json({}), schema });
    const limits = (digits: string) =>
      text(
        `{"properties":{"a":{"type":"integer","maximum":${digits}},"b":{"enum":[${digits}]},"c":{"maxLength":${digits}},"d":{"default":${digits}}}}`,
      );

    expect(
      brief(
        compare(limits('9223372036854775806'), limits('9223372036854775807')),
      ),
    ).toEqual([
      'a type-widened readers',
      'b symbols writers',
      'b symbols readers',
      'c type-widened readers',
      'd default',
    ]);
    expect(
      compare(limits('9223372036854775807'), limits('9.223372036854775807e18')),
    ).toEqual([]);
  });

  it('divide by their digits', () => {
    const steps = (multipleOf: number, more = {}) =>
      json(object({ a: { type: 'number', multipleOf, ...more } }));

    expect(brief(compare(steps(0.3), steps(0.1)))).toEqual([
      'a type-widened readers',
    ]);
    expect(
      compare(json(object({ a: { const: 19.99 } })), steps(0.01)).filter(
        change => change.breaksWriters,
      ),
    ).toEqual([]);
  });

  it('come from what a relative reference leads to, by the base URI', () => {
    const order = json({
      $id: 'https://shop.example/schemas/order.json',
      properties: { a: { $ref: 'address.json' } },
    });
    const address = (type: string) => ({
      name: 'https://shop.example/schemas/address.json',
      schema: JSON.stringify({ type }),
    });

    expect(
      brief(
        compare(
          { ...order, references: [address('string')] },
          { ...order, references: [address('integer')] },
        ),
      ),
    ).toEqual(['a type-changed readers writers']);
  });

  it('come from what a condition refers to', () => {
    const cards = (type: string) =>
      json({
        if: { required: ['card'] },
        then: { allOf: [{ $ref: '#/$defs/Card' }] },
        $defs: {
          Card: { properties: { card: { $ref: '#/$defs/Number' } } },
          Number: { type },
        },
      });

    expect(brief(compare(cards('string'), cards('integer')))).toEqual([
      'type-changed readers writers',
    ]);
    expect(compare(cards('string'), cards('string'))).toEqual([]);
  });

  it('come from what a dynamic reference leads to', () => {
    const tree = (type: string) =>
      json({
        properties: { a: { $dynamicRef: '#node' } },
        $defs: { Node: { $dynamicAnchor: 'node', type } },
      });

    expect(brief(compare(tree('string'), tree('integer')))).toEqual([
      'a type-changed readers writers',
    ]);
  });

  it('end where parts of a schema refer to each other', () => {
    const loop = (type: string) => {
      const $ref = { $ref: '#' };
      const part = {
        properties: { a: { type }, b: $ref },
        additionalProperties: $ref,
      };
      return json({
        properties: { a: $ref, b: { allOf: [part, $ref] } },
        additionalProperties: { type: ['string', 'object'] },
      });
    };
    const start = Date.now();

    expect(compare(loop('boolean'), loop('boolean'))).toEqual([]);
    expect(compare(loop('boolean'), loop('null')).length).toBeGreaterThan(0);
    expect(Date.now() - start).toBeLessThan(5_000);
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
