import { everythingContract } from './__fixtures__/everythingContract';
import { validateContract } from './validateContract';

const minimal = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'flights',
  version: '1.0.0',
  status: 'active',
};

const withProperty = (property: object) => ({
  ...minimal,
  schema: [{ name: 'departures', properties: [{ name: 'id' }, property] }],
});

describe('validateContract', () => {
  it('finds nothing wrong with a contract that uses everything', () => {
    expect(validateContract(everythingContract)).toEqual([]);
  });

  it('names each missing field', () => {
    expect(validateContract({ kind: 'DataContract', id: 'x' })).toEqual([
      { path: 'apiVersion', message: 'is missing: a data contract needs it' },
      { path: 'version', message: 'is missing: a data contract needs it' },
      { path: 'status', message: 'is missing: a data contract needs it' },
    ]);
  });

  it.each<[string, object, string, RegExp]>([
    [
      'a misspelt field',
      withProperty({ name: 'a', clasification: 'pii' }),
      'schema[0].properties[1].clasification',
      /is not a field of a property; did you mean classification\?/,
    ],
    [
      'a field of its own invention',
      withProperty({ name: 'a', steward: 'x' }),
      'schema[0].properties[1].steward',
      /put your own fields under customProperties/,
    ],
    [
      'a misspelt logical type',
      withProperty({ name: 'a', logicalType: 'strng' }),
      'schema[0].properties[1].logicalType',
      /must be one of string, date, .* found the text "strng"; did you mean string\?/,
    ],
    [
      'an option of another logical type',
      withProperty({
        name: 'a',
        logicalType: 'integer',
        logicalTypeOptions: { maxLength: 3 },
      }),
      'schema[0].properties[1].logicalTypeOptions.maxLength',
      /is not a field of the options of logicalType integer; allowed are multipleOf/,
    ],
    [
      'options without a logical type',
      withProperty({ name: 'a', logicalTypeOptions: { maxLength: 3 } }),
      'schema[0].properties[1].logicalTypeOptions.maxLength',
      /set logicalType beside it/,
    ],
    [
      'nested properties of a text',
      withProperty({ name: 'a', logicalType: 'string', properties: [] }),
      'schema[0].properties[1].properties',
      /belongs to logicalType object; this property is string/,
    ],
    [
      'properties written as a map',
      { ...minimal, schema: [{ name: 'x', properties: { id: {} } }] },
      'schema[0].properties',
      /must be a list of properties, each with its name/,
    ],
    [
      'a version that YAML reads as a number',
      { ...minimal, version: 1.1 },
      'version',
      /must be a text, found the number 1.1; put it in quotes: "1.1"/,
    ],
    [
      'a Kafka server without its host',
      { ...minimal, servers: [{ server: 'demo', type: 'kafka' }] },
      'servers[0].host',
      /is missing: a server of type kafka needs it/,
    ],
    [
      'a quality rule that compares with nothing',
      withProperty({ name: 'a', quality: [{ metric: 'nullValues' }] }),
      'schema[0].properties[1].quality[0]',
      /is missing what the result must be/,
    ],
    [
      'a quality rule with two comparisons',
      withProperty({
        name: 'a',
        quality: [{ metric: 'nullValues', mustBe: 0, mustBeLessThan: 3 }],
      }),
      'schema[0].properties[1].quality[0]',
      /found mustBe and mustBeLessThan; make it 2 rules/,
    ],
    [
      'a query in a rule that is not SQL',
      withProperty({ name: 'a', quality: [{ query: 'SELECT 1' }] }),
      'schema[0].properties[1].quality[0].query',
      /set type: sql/,
    ],
    [
      'a relationship from elsewhere at a property',
      withProperty({ name: 'a', relationships: [{ from: 'a.b', to: 'c.d' }] }),
      'schema[0].properties[1].relationships[0].from',
      /starts at the property that holds it/,
    ],
    [
      'a day that does not exist',
      { ...minimal, team: [{ username: 'x', dateIn: '2026-02-29' }] },
      'team[0].dateIn',
      /must be a date such as/,
    ],
    [
      'an inherited name of objects',
      withProperty({ name: 'a', constructor: 1 }),
      'schema[0].properties[1].constructor',
      /is not a field/,
    ],
    [
      'a field name with blanks',
      { ...minimal, 'sla properties!': [] },
      '["sla properties!"]',
      /is not a field of a data contract/,
    ],
  ])('explains %s', (_, contract, path, message) => {
    expect(validateContract(contract)).toEqual([
      { path, message: expect.stringMatching(message) },
    ]);
  });

  it.each([undefined, null, 'text', 7, [], () => {}])(
    'rejects %p as a whole',
    document => {
      expect(validateContract(document)).toEqual([
        {
          path: '',
          message: expect.stringMatching(
            /^must be an object \(a data contract\)/,
          ),
        },
      ]);
    },
  );

  it('gives at most 100 problems', () => {
    const properties = Array.from({ length: 500 }, () => ({}));

    expect(
      validateContract({ ...minimal, schema: [{ name: 'x', properties }] }),
    ).toHaveLength(100);
  });

  it('survives a contract that nests without end', () => {
    const property: Record<string, unknown> = { name: 'a' };
    property.properties = [property];

    expect(validateContract(withProperty(property))).toEqual([
      expect.objectContaining({ message: 'is nested too deeply to be read' }),
    ]);
  });
});
