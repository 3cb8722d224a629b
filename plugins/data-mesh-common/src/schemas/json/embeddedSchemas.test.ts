import { JsonSchemaDocuments } from './JsonSchemaDocuments';
import { D2020, D4, D7, follow, property } from './__testUtils__/follow';

describe('schemas within a JSON Schema', () => {
  it.each([
    [
      '$id in $defs',
      D2020,
      { $defs: { X: { $id: 'x.json', title: 'x' } } },
      'x.json',
    ],
    [
      '$id beneath $id',
      D2020,
      { $defs: { X: { $id: 'x/', items: { $id: 'y', title: 'x' } } } },
      'x/y',
    ],
    [
      'an anchor in $defs',
      D2020,
      { $defs: { X: { $anchor: 'x', title: 'x' } } },
      '#x',
    ],
    [
      'an anchor in properties',
      D2020,
      { allOf: [{ properties: { default: { $anchor: 'x', title: 'x' } } }] },
      '#x',
    ],
    [
      'an anchor in a resource of its own',
      D2020,
      {
        $defs: {
          X: { $id: 'x.json', $defs: { Y: { $anchor: 'y', title: 'x' } } },
        },
      },
      'x.json#y',
    ],
    [
      'a dynamic anchor',
      D2020,
      { $defs: { X: { $dynamicAnchor: 'x', title: 'x' } } },
      '#x',
    ],
    [
      'an $id that is an anchor',
      D7,
      { definitions: { X: { $id: '#x', title: 'x' } } },
      '#x',
    ],
    [
      'an id that is an anchor',
      D4,
      { definitions: { X: { id: '#x', title: 'x' } } },
      '#x',
    ],
    [
      'an id',
      D4,
      { definitions: { X: { id: 'x.json', title: 'x' } } },
      'x.json',
    ],
    [
      'a pointer with escapes',
      D7,
      { definitions: { 'a/b~c%d e': { title: 'x' } } },
      '#/definitions/a~1b~0c%25d%20e',
    ],
    [
      'a pointer that is not encoded',
      D7,
      { definitions: { 'a%25b': { title: 'x' } } },
      '#/definitions/a%25b',
    ],
    ['a pointer into a list', D7, { allOf: [{ title: 'x' }] }, '#/allOf/0'],
    [
      'a pointer into what is no keyword',
      D7,
      { components: { schemas: { X: { title: 'x' } } } },
      '#/components/schemas/X',
    ],
  ])('find %s', (_name, $schema, content, ref) => {
    const schema = { $schema, ...property(ref) };
    expect(follow({ ...schema, ...content })).toBe('x');
    const root = {
      $id: 'https://shop.example/o.json',
      id: 'https://shop.example/o.json',
    };
    expect(follow({ ...root, ...schema, ...content })).toBe('x');
  });

  it('mean the document where an $id stands between, as many writers do', () => {
    expect(
      follow(
        {
          $id: 'https://shop.example/order.json',
          $defs: { X: { title: 'x' } },
          properties: {
            a: { $id: '/a', properties: { b: { $ref: '#/$defs/X' } } },
          },
        },
        {},
        ['properties', 'a', 'properties', 'b'],
      ),
    ).toBe('x');
  });

  it('mean the schema that an $id names where both have the pointer', () => {
    const inner = {
      id: 'inner.json',
      definitions: { X: { title: 'inner' } },
      properties: { a: { $ref: '#/definitions/X' } },
    };
    expect(
      follow(
        {
          $schema: D4,
          id: 'urn:shop:1.6:order',
          definitions: { X: { title: 'outer' }, Inner: inner },
          properties: { a: { $ref: '#/definitions/X' } },
        },
        {},
        ['definitions', 'Inner', 'properties', 'a'],
      ),
    ).toBe('inner');
  });

  it('tell equal anchors of several resources apart', () => {
    const schemas = ['one', 'two'].map($id => ({
      $id,
      $anchor: 'x',
      title: $id,
      items: { $ref: '#x' },
    }));
    const schema = {
      $schema: D2020,
      $id: 'https://shop.example/',
      allOf: schemas,
    };
    expect(follow(schema, {}, ['allOf', '0', 'items'])).toBe('one');
    expect(follow(schema, {}, ['allOf', '1', 'items'])).toBe('two');
  });

  it('go by an $id that is relative, by odd names, and past ids that are none', () => {
    const schema = { $defs: { X: { title: 'x' } }, ...property('#/$defs/X') };
    expect(follow({ $id: '/schemas/order', ...schema })).toBe('x');
    expect(follow({ id: 'no URI : at all', ...schema })).toBe('x');
    expect(follow({ $id: 'http://[', ...schema })).toBe('x');
    expect(
      follow(property('file:./x.json#/$defs/X'), { 'file:./x.json': schema }),
    ).toBe('x');
  });

  it('may lead to a schema of schemas, which stands for anything', () => {
    const documents = new JsonSchemaDocuments({
      schema: JSON.stringify({ $ref: D4 }),
      references: [],
    });
    expect(documents.references(documents.root)).toMatchObject([
      { target: { keywords: {} } },
    ]);
  });

  it('take no data for schemas', () => {
    expect(
      follow({
        ...property('x.json'),
        const: { $id: 'x.json', title: 'data' },
        examples: [{ $id: 'x.json', title: 'data' }],
        $defs: { default: { $id: 'x.json', title: 'x' } },
      }),
    ).toBe('x');
  });

  it('take `id` for data since draft 6', () => {
    const schema = {
      properties: { a: { id: 'other/', allOf: [{ $ref: 'x.json' }] } },
    };
    const path = ['properties', 'a', 'allOf', '0'];
    const references = {
      'x.json': { title: 'x' },
      'other/x.json': { title: 'o' },
    };
    expect(follow({ $schema: D7, ...schema }, references, path)).toBe('x');
    expect(follow({ $schema: D4, ...schema }, references, path)).toBe('o');
  });

  it('are dynamic where the root has the anchor as well', () => {
    const tree = {
      $dynamicAnchor: 'node',
      title: 'tree',
      items: { $dynamicRef: '#node' },
    };
    const itemOf = (root: object) => {
      const documents = new JsonSchemaDocuments({
        schema: JSON.stringify({ $schema: D2020, $ref: 'tree.json', ...root }),
        references: [{ name: 'tree.json', schema: JSON.stringify(tree) }],
      });
      const [{ target }] = documents.references(documents.root);
      const items = documents.below(target!, target!.keywords.items, 'items');
      return documents.references(items)[0].target?.keywords.title;
    };
    expect(itemOf({ title: 'strict', $dynamicAnchor: 'node' })).toBe('strict');
    expect(itemOf({ title: 'strict' })).toBe('tree');
  });

  it.each([
    '#/$defs/Nope',
    '#nope',
    'nope.json',
    '#/title',
    '#/properties/a/x',
  ])('lead nowhere with %s', ref => {
    expect(follow({ title: 'root', ...property(ref) })).toBeUndefined();
  });

  it('are refused when there are more than anybody writes', () => {
    expect(() => follow({ items: Array(200_001).fill({}) })).toThrow(
      'more than 200000 parts',
    );
  });

  it('give each place one name, however it is reached', () => {
    const documents = new JsonSchemaDocuments({
      schema: JSON.stringify({
        $id: 'https://shop.example/o.json',
        $defs: { X: { $anchor: 'x', $id: 'x.json' } },
        allOf: ['#/$defs/X', 'x.json', 'x.json#x', 'o.json#/$defs/X'].map(
          $ref => ({ $ref }),
        ),
      }),
      references: [],
    });
    const { root } = documents;
    const places = (root.keywords.allOf as unknown[]).map((schema, i) => {
      const [{ target }] = documents.references(
        documents.below(root, schema, `allOf/${i}`),
      );
      return target?.place;
    });
    expect(new Set(places)).toEqual(new Set(['#/$defs/X']));
  });
});
