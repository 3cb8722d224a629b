import { JsonValue } from '@backstage/types';
import {
  ContractProperty,
  joinFields,
  judgeDisagreements,
  MASK,
  Message,
  profileMessages,
  SchemaField,
} from '.';

const field = (
  name: string,
  logicalType: SchemaField['logicalType'] = 'string',
  required: boolean = false,
): SchemaField => ({
  name,
  type: logicalType,
  logicalType,
  required,
  children: [],
});

/** What the registry and the contract say of one field, and what messages have. */
function judge(
  schema: SchemaField[],
  properties: ContractProperty[],
  values: JsonValue[],
  masked?: string[],
) {
  const { fields, disagreements } = joinFields(schema, {
    name: 'orders',
    properties,
  });
  const messages = values.map(
    (data, index): Message => ({
      partition: 0,
      offset: String(index),
      timestamp: new Date(0),
      key: { format: 'empty' },
      value: { format: 'json', data, masked },
      headers: [],
    }),
  );
  const profile = profileMessages(messages, {
    paths: fields.map(({ path }) => path),
    fields: schema,
  });
  return judgeDisagreements(disagreements, {
    messages: messages.length,
    fields: profile.fields,
  });
}

const delays = [
  ...Array.from({ length: 688 }, () => ({ delay: 1 })),
  ...Array.from({ length: 312 }, () => ({})),
];

describe('judgement of a disagreement', () => {
  it('follows the schema when values are missing that the contract promises', () => {
    expect(
      judge(
        [field('delay', 'integer')],
        [{ name: 'delay', logicalType: 'integer', required: true }],
        delays,
      ),
    ).toEqual([
      {
        path: 'delay',
        follows: 'schema',
        message:
          '312 of 1,000 messages have no delay: the data follows the schema, not the contract.',
      },
    ]);
  });

  it('fits both when every message keeps the stricter promise', () => {
    expect(
      judge(
        [field('delay', 'integer')],
        [{ name: 'delay', logicalType: 'integer', required: true }],
        [{ delay: 1 }, { delay: 0 }],
      ),
    ).toEqual([
      {
        path: 'delay',
        follows: 'both',
        message:
          'All 2 messages have delay: the data fits both, and keeps what the contract demands.',
      },
    ]);
  });

  it.each<[string, SchemaField['logicalType'], string, JsonValue[], string]>([
    [
      'schema',
      'integer',
      'timestamp',
      [1, 2],
      '2 read as integer and 0 as timestamp',
    ],
    ['contract', 'string', 'timestamp', [], 'None'],
    ['both', 'string', 'timestamp', ['2026-03-01T10:00:00Z'], 'fits both'],
    [
      'schema',
      'string',
      'timestamp',
      ['2026-03-01T10:00:00Z', 'soon'],
      'not the contract',
    ],
    ['neither', 'integer', 'boolean', ['x', 1], '(1 string, 1 integer)'],
    ['both', 'number', 'integer', [1, 2], 'fits both'],
    ['schema', 'number', 'integer', [1, 2.5], '1 as integer'],
  ])(
    'follows %s when the schema says %s, the contract %s, and values are %j',
    (follows, schema, contract, values, message) => {
      const [judgement] = judge(
        [field('a', schema, true)],
        [{ name: 'a', logicalType: contract }],
        values.length > 0 ? values.map(a => ({ a })) : [{ a: null }],
      );

      expect(judgement).toEqual({
        path: 'a',
        follows: values.length > 0 ? follows : 'unknown',
        message: expect.stringContaining(message),
      });
    },
  );

  it('follows whoever knows of a field that messages have', () => {
    expect(
      judge([field('a')], [{ name: 'b' }], [{ a: 'x', b: 1 }, { a: 'y' }]).map(
        ({ path, follows }) => [path, follows],
      ),
    ).toEqual([
      ['a', 'schema'],
      ['b', 'contract'],
    ]);
    expect(
      judge([field('a')], [{ name: 'b' }], [{}]).map(
        ({ path, follows, message }) => [path, follows, message],
      ),
    ).toEqual([
      ['a', 'both', 'None of 1 message has a value for a: the data fits both.'],
      [
        'b',
        'schema',
        'None of 1 message has a value for b: the data follows the schema, not the contract.',
      ],
    ]);
  });

  it('is unknown for what is masked, and where there is nothing to tell from', () => {
    expect(judge([field('a')], [], [{ a: MASK }], ['a'])).toMatchObject([
      {
        follows: 'unknown',
        message: expect.stringContaining('masked for you'),
      },
    ]);
    expect(judge([field('a')], [], [])).toMatchObject([
      { follows: 'unknown', message: expect.stringContaining('no messages') },
    ]);
    expect(judge([field('a')], [], ['text'])).toMatchObject([
      { follows: 'unknown' },
    ]);
  });
});
