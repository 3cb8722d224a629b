import { JsonSchemaDocuments } from './JsonSchemaDocuments';

type Documents = Record<string, unknown>;

/** The title of what a `$ref` at a pointer of a document leads to. */
function follow(
  schema: unknown,
  references: Documents = {},
  pointer: string[] = ['properties', 'a'],
) {
  const documents = new JsonSchemaDocuments({
    schema: JSON.stringify(schema),
    references: Object.entries(references).map(([name, document]) => ({
      name,
      schema: JSON.stringify(document),
    })),
  });
  const place = pointer.reduce(
    (value, step) => (value as Record<string, unknown>)[step],
    documents.document,
  );
  const [reference] = documents.references(
    documents.below(documents.root, place, ''),
  );
  return reference.target?.keywords.title;
}

const property = ($ref: string) => ({ properties: { a: { $ref } } });
const D2020 = 'https://json-schema.org/draft/2020-12/schema';
const D7 = 'http://json-schema.org/draft-07/schema#';
const D4 = 'http://json-schema.org/draft-04/schema#';

describe('references of a JSON Schema', () => {
  it.each([
    'address.json',
    './address.json',
    '../schemas/address.json',
    '/schemas/address.json',
    'https://shop.example/schemas/address.json',
    'https://shop.example/schemas/address.json#',
  ])('lead from the base URI to %s', ref => {
    const base = 'https://shop.example/schemas/order.json';
    const address = { title: 'address' };
    expect(
      follow(
        { $id: base, ...property(ref) },
        { 'https://shop.example/schemas/address.json': address },
      ),
    ).toBe('address');
    // Known by what it calls itself.
    expect(
      follow(
        { $id: base, ...property(ref) },
        {
          whatever: {
            $id: 'https://shop.example/schemas/address.json',
            ...address,
          },
        },
      ),
    ).toBe('address');
  });

  it.each([
    'line.json',
    './line.json',
    'common/line item.json',
    'com.shop.Line',
  ])('lead to what the registry calls %s, whatever the base', name => {
    expect(
      follow(
        { $id: 'https://shop.example/order.json', ...property(name) },
        { [name]: { title: 'line' } },
      ),
    ).toBe('line');
    expect(
      follow(
        { $id: 'urn:shop:order', ...property(name) },
        { [name]: { title: 'line' } },
      ),
    ).toBe('line');
  });

  it('lead through several documents, each by its own base', () => {
    const schema = { properties: { a: { $ref: 'x/one.json#/$defs/A' } } };
    const references = {
      'x/one.json': { $defs: { A: { $ref: 'two.json' } } },
      'x/two.json': { title: 'two' },
      'two.json': { title: 'another two' },
    };
    const documents = new JsonSchemaDocuments({
      schema: JSON.stringify(schema),
      references: Object.entries(references).map(([name, document]) => ({
        name,
        schema: JSON.stringify(document),
      })),
    });
    const a = documents.below(
      documents.root,
      (documents.document as typeof schema).properties.a,
      'a',
    );
    const [first] = documents.references(a);
    expect(documents.references(first.target!)).toMatchObject([
      { ref: 'two.json', target: { keywords: { title: 'two' } } },
    ]);
  });

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
