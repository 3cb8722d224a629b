import { JsonSchemaDocuments } from './JsonSchemaDocuments';
import { follow, property } from './__testUtils__/follow';

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
});
