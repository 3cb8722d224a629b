import { SchemaField } from '../schemas/SchemaField';
import { ContractProperty } from '../odcs/DataContract';
import { JsonValue } from '@backstage/types';
import { message } from './__testUtils__/maskedMessages';
import { createMaskingPlan } from './MaskingPlan';
import { createMasker } from './maskMessage';
import { MASK } from './replaceValue';
import { SchemaContent, UNKNOWN_CONTENT } from './SchemaContent';

const PII = [{ property: 'confluent:tags', value: ['PII'] }];

const field = (name: string, more: Partial<SchemaField> = {}): SchemaField => ({
  name,
  type: 'any',
  logicalType: 'string',
  required: false,
  children: [],
  ...more,
});

const email = field('email', { annotations: PII });

/** What is shown of data under a schema, whatever the contract leaves in clear. */
function show(
  data: JsonValue,
  content: SchemaContent,
  properties: ContractProperty[],
  options: Parameters<typeof createMaskingPlan>[1] & { key?: JsonValue } = {},
) {
  const { key = 'k', ...rest } = options;
  const mask = createMasker(createMaskingPlan({ name: 'x', properties }, rest));
  return mask(
    message({
      key: { format: 'text', data: key },
      value: { format: 'avro', data, sizeBytes: 10 },
      headers: [{ name: 'h', value: { format: 'text', data: 'of h' } }],
    }),
    { value: content },
  );
}

describe('fields that the schema of a payload marks', () => {
  const id = { name: 'id', primaryKey: true };

  it('are masked where the contract says nothing, with key and headers', () => {
    const properties = [id, { name: 'email' }];
    const data = { id: 'k', email: 'a@b' };

    const plain = show(data, { fields: [field('email')] }, properties);
    expect(plain).toMatchObject({
      key: { data: 'k' },
      value: { data, masked: [] },
      headers: [{ name: 'h' }],
    });
    const marked = show(data, { fields: [field('id'), email] }, properties);
    expect(marked).toMatchObject({
      key: { data: 'k' },
      value: { data: { id: 'k', email: MASK }, masked: ['email'] },
      headers: [{ name: MASK }],
    });
    expect(marked.value.sizeBytes).toBeUndefined();
    const markedId = { fields: [field('id', { annotations: PII })] };
    expect(show(data, markedId, properties).key.format).toBe('withheld');
  });

  it.each<[string, ContractProperty[], JsonValue, SchemaField, JsonValue]>([
    [
      'declared public',
      [{ name: 'email', classification: 'public' }],
      { email: 'a@b' },
      email,
      { email: MASK },
    ],
    [
      'in an object',
      [{ name: 'p', properties: [{ name: 'email' }, { name: 'city' }] }],
      { p: { email: 'a@b', city: 'Oslo' } },
      field('p', { children: [email, field('city')] }),
      { p: { email: MASK, city: 'Oslo' } },
    ],
    [
      'in a list',
      [{ name: 'p', items: { properties: [{ name: 'email' }, id] } }],
      { p: [{ email: 'a@b', id: 1 }] },
      field('p', { repeated: 'items', children: [email] }),
      { p: [{ email: MASK, id: 1 }] },
    ],
    [
      'in the values of a map',
      [
        {
          name: 'p',
          properties: [{ name: '*', properties: [{ name: 'email' }, id] }],
        },
      ],
      { p: { x: { email: 'a@b', id: 1 } } },
      field('p', { repeated: 'values', children: [email] }),
      { p: { x: { email: MASK, id: 1 } } },
    ],
    [
      'in something that is public as a whole',
      [{ name: 'p', classification: 'public' }],
      { p: [{ x: { email: 'a@b' } }] },
      field('p', { repeated: 'items', children: [email] }),
      { p: MASK },
    ],
    [
      'in a marked object',
      [{ name: 'p', properties: [{ name: 'city' }] }],
      { p: { city: 'Oslo' } },
      field('p', { annotations: PII, children: [field('city')] }),
      { p: MASK },
    ],
    [
      'of a list of texts',
      [{ name: 'p', items: { logicalType: 'string' } }],
      { p: ['a@b'] },
      field('p', { annotations: PII }),
      { p: MASK },
    ],
    [
      'where a type is in itself',
      [
        { name: 'email' },
        { name: 'p', properties: [{ name: 'p' }, { name: 'email' }] },
      ],
      { email: 'a@b', p: { p: 1, email: 'a@b' } },
      field('', { children: [email, field('p', { cut: true })] }),
      { email: MASK, p: MASK },
    ],
    [
      'of which the contract knows only a map',
      [{ name: '*' }],
      { email: 'a@b', city: 'Oslo' },
      field('', { children: [email] }),
      { email: MASK, city: 'Oslo' },
    ],
  ])('are masked %s', (_, properties, data, schema, expected) => {
    const fields = schema.name === '' ? schema.children : [schema];

    expect(show(data, { fields }, properties).value.data).toEqual(expected);
  });

  it('are in clear where they were granted', () => {
    const properties = [
      { name: 'email', classification: 'confidential' },
      {
        name: 'p',
        classification: 'restricted',
        properties: [{ name: 'email' }, { name: 'city' }],
      },
    ];
    const fields = [
      email,
      field('p', { annotations: PII, children: [field('email')] }),
    ];
    const data = { email: 'a@b', p: { email: 'c@d', city: 'Oslo' } };
    const clear = ['email', 'p.email'];
    // As it arrives in a worker thread.
    const plan = structuredClone(
      createMaskingPlan({ name: 'x', properties }, { clear }),
    );

    expect(
      createMasker(plan)(message({ value: { format: 'avro', data } }), {
        value: { fields },
      }).value.data,
    ).toEqual({
      email: 'a@b',
      p: { email: 'c@d', city: MASK, [MASK]: MASK },
    });
  });

  it('are those of given words', () => {
    const words = ['vertraulich'];
    const secret = [{ property: 'stufe', value: 'vertraulich' }];
    const content = { fields: [email, field('b', { annotations: secret })] };
    const properties = [{ name: 'email' }, { name: 'b' }];

    expect(
      show({ email: 1, b: 2 }, content, properties, { words }).value.data,
    ).toEqual({ email: 1, b: MASK });
  });

  it('may be anywhere where the schema is not read, or cannot be had', () => {
    const properties = [id, { name: 'city' }];
    const data = { id: 'k', city: 'Oslo' };
    const unread = (text: string) =>
      show(data, { fields: [], unread: ['{}', text] }, properties);

    for (const shown of [
      show(data, UNKNOWN_CONTENT, properties),
      unread('{"confluent:tags": ["PII"]}'),
      unread('{"__sensitivity": "INTERNAL"}'),
      unread(' '.repeat(1_000_001)),
    ]) {
      expect(shown).toMatchObject({
        key: { format: 'withheld' },
        value: { data: { id: MASK, city: MASK } },
        headers: [{ name: MASK }],
      });
    }
    expect(unread('{"doc": "City of birth"}').value.data).toEqual(data);
  });
});
