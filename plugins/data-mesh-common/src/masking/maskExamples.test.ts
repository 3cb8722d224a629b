import { ContractProperty, DataContract } from '../odcs/DataContract';
import { maskExamples } from './maskExamples';
import { SchemaField } from '../schemas/SchemaField';
import { MASK } from './replaceValue';
import { UNKNOWN_CONTENT } from './SchemaContent';

const contract = (
  properties: ContractProperty[],
  more: Partial<DataContract> = {},
): DataContract => ({
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'x',
  version: '1.0.0',
  status: 'active',
  schema: [{ name: 't', properties }],
  ...more,
});

const examplesIn = (given: DataContract): unknown[] =>
  JSON.stringify(given).match(/(?<="examples":)\[.*?\]/g) ?? [];

const masked = `["${MASK}"]`;

describe('examples of a contract', () => {
  const properties: ContractProperty[] = [
    { name: 'id', examples: ['B1'] },
    { name: 'email', classification: 'confidential', examples: ['a@b', 'c'] },
    {
      name: 'person',
      examples: [{ city: 'Oslo', name: 'Ann' }],
      properties: [
        { name: 'city', examples: ['Oslo'] },
        { name: 'name', tags: ['pii'], examples: ['Ann'] },
      ],
    },
    { name: 'tags', items: { tags: ['secret'], examples: ['x'] } },
    { name: '*', classification: 'restricted', examples: [1] },
  ];

  it('are masked where anything in the field is classified', () => {
    const given = contract(properties);
    const before = structuredClone(given);

    expect(examplesIn(maskExamples(given))).toEqual([
      '["B1"]',
      masked,
      masked,
      '["Oslo"]',
      masked,
      masked,
      masked,
    ]);
    expect(given).toEqual(before);
  });

  it('are shown of what is seen in clear, of the topic that it was granted for', () => {
    const clear = ['email', 'person.name'];
    const shown = examplesIn(
      maskExamples(contract(properties), { topic: 't', clear }),
    );

    expect(shown.slice(0, 5)).toEqual([
      '["B1"]',
      '["a@b","c"]',
      '[{"city":"Oslo","name":"Ann"}]',
      '["Oslo"]',
      '["Ann"]',
    ]);
    expect(
      examplesIn(maskExamples(contract(properties), { topic: 'u', clear })),
    ).toEqual(examplesIn(maskExamples(contract(properties))));
  });

  it('are masked by the marks of the schema, all where it cannot be had', () => {
    const given = contract([
      { name: 'a', examples: [1] },
      { name: 'b', examples: [2] },
    ]);
    const fields: SchemaField[] = ['a', 'b'].map(name => ({
      name,
      type: 'long',
      logicalType: 'integer',
      required: true,
      children: [],
      ...(name === 'b' && { annotations: [{ property: 'pii', value: true }] }),
    }));
    const topic = 't';

    expect(
      examplesIn(maskExamples(given, { topic, content: { fields } })),
    ).toEqual(['[1]', masked]);
    expect(
      examplesIn(maskExamples(given, { topic, content: UNKNOWN_CONTENT })),
    ).toEqual([masked, masked]);
  });

  it('are masked by the marks of the contract, and by given words', () => {
    const plain = [
      { name: 'a', examples: [1] },
      { name: 'b', classification: 'public', examples: [2] },
      { name: 'c', tags: ['vertraulich'], examples: [3] },
    ];

    expect(
      examplesIn(maskExamples(contract(plain, { tags: ['pii'] }))),
    ).toEqual([masked, '[2]', masked]);
    expect(
      examplesIn(maskExamples(contract(plain), { words: ['vertraulich'] })),
    ).toEqual(['[1]', '[2]', masked]);
  });
});
