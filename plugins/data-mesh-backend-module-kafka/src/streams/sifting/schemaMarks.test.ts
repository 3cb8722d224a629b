import {
  createMaskingPlan,
  MASK,
  MessageSelection,
} from '@datamesh-portal/plugin-data-mesh-common';
import { framed } from '../__testUtils__/batchBytes';
import { siftStretch } from './__testUtils__/siftStretch';
import { SelectionShelf } from './SelectionShelf';
import { SuppliedSchema } from './workOrder';

const JSON_SCHEMA: SuppliedSchema = {
  id: 7,
  schema: {
    format: 'json-schema',
    schema: JSON.stringify({
      properties: {
        id: { type: 'string' },
        email: { type: 'string', 'confluent:tags': ['PII'] },
      },
    }),
    references: [],
  },
};
const PROTOBUF: SuppliedSchema = {
  id: 8,
  schema: {
    format: 'protobuf',
    schema: `
      syntax = "proto3";
      message Open { string id = 1; string email = 2; }
      message Person {
        string id = 1;
        string email = 2 [debug_redact = true];
      }`,
    references: [],
  },
};
const AVRO: SuppliedSchema = {
  id: 9,
  schema: {
    format: 'avro',
    schema: JSON.stringify({
      type: 'record',
      name: 'Person',
      fields: [
        { name: 'id', type: 'string' },
        { name: 'email', type: { type: 'string', sensitivity: 'high' } },
      ],
    }),
    references: [],
  },
};
const TAGGED: SuppliedSchema = {
  id: 11,
  schema: {
    format: 'json-schema',
    schema: '{"properties":{"id":{},"email":{}}}',
    references: [],
    tags: { '**.email': ['PII'] },
  },
};
const GONE: SuppliedSchema = { id: 10, schema: { problem: 'No registry' } };

const masking = createMaskingPlan({
  name: 'x',
  properties: [{ name: 'id', primaryKey: true }, { name: 'email' }],
});

const SEVERAL: SuppliedSchema = {
  id: 12,
  schema: {
    ...PROTOBUF.schema,
    schema: 'message A { } message B { string email = 1 [(pii) = true]; }',
  } as SuppliedSchema['schema'],
};

function sift(
  value: Buffer,
  selection: Partial<MessageSelection> = {},
): ReturnType<typeof siftStretch>['messages'][number]['message'][] {
  const { messages } = siftStretch({
    records: [{ key: 'k', value, headers: { trace: 'of a person' } }],
    schemas: [JSON_SCHEMA, PROTOBUF, AVRO, TAGGED, GONE],
    selection: new SelectionShelf().take(1, {
      masking,
      payloads: 'whole',
      ...selection,
    }),
  });
  return messages.map(({ message }) => message);
}

const text = (value: string) => [value.length, ...Buffer.from(value)];
const message = (index: number, ...fields: number[]) =>
  framed(8, Buffer.from([2, 2 * index, ...fields]));
const fields = [0x0a, ...text('k'), 0x12, ...text('a@b')];
const json = framed(7, '{"id":"k","email":"a@b"}');

describe('what the schema of a payload marks', () => {
  it.each([
    ['JSON Schema', json],
    ['Protobuf', message(1, ...fields)],
    ['tags beside a schema', framed(11, '{"id":"k","email":"a@b"}')],
    [
      'Avro',
      framed(
        9,
        Buffer.from([2, ...Buffer.from('k'), 6, ...Buffer.from('a@b')]),
      ),
    ],
  ])('is masked, in %s', (_, value) => {
    const [shown] = sift(value);

    expect(shown.value.data).toEqual({ id: 'k', email: MASK });
    expect(shown.key.data).toBe('k');
    expect(shown.headers).toMatchObject([{ name: MASK }]);
  });

  it('is that of the message that a payload is', () => {
    const [shown] = sift(message(0, ...fields));

    expect(shown.value.data).toEqual({ id: 'k', email: 'a@b' });
    expect(shown.headers).toMatchObject([{ name: 'trace' }]);
  });

  it('is there for those who see everything', () => {
    const [shown] = sift(json, { masking: undefined });

    expect(shown.value.data).toEqual({ id: 'k', email: 'a@b' });
  });

  it('is hidden from filters, also where they do not look at the value', () => {
    expect(sift(json, { filter: 'headers.trace == "of a person"' })).toEqual(
      [],
    );
    expect(sift(json, { filter: 'value.email == "a@b"' })).toEqual([]);
    expect(sift(json, { filter: 'key == "k"' })).toHaveLength(1);
  });

  it('may be anything where the schema cannot be had', () => {
    const [shown] = sift(framed(10, '{"id":"k"}'));

    expect(shown).toMatchObject({
      key: { format: 'withheld' },
      value: { format: 'withheld' },
      headers: [{ name: MASK }],
    });
  });

  it.each<[string, Parameters<typeof tombstone>[0], unknown, string]>([
    ['that the topic has', 9, { id: 'k', email: MASK }, MASK],
    ['of which each message may be', 12, { id: MASK, email: MASK }, MASK],
    ['that the topic has not', undefined, { id: 'k', email: 'a@b' }, 'trace'],
    ['that cannot be had', 10, { id: MASK, email: MASK }, MASK],
    ['of a registry that is away', 'unknown', { id: MASK, email: MASK }, MASK],
  ])(
    'is masked in messages without a value by the schema %s',
    (_, schema, key, header) => {
      const { missing } = tombstone(schema, []);
      expect(missing).toEqual(typeof schema === 'number' ? [schema] : []);

      const { messages } = tombstone(schema);

      expect(messages[0].message).toMatchObject({
        key: { data: key },
        value: { format: 'empty' },
        headers: [{ name: header }],
      });
    },
  );
});

const VALUE = '{"id":"k","email":"a@b"}';

describe('a schema that a message names in a header', () => {
  const shown = (
    header: string,
    valueSchema: Parameters<typeof tombstone>[0],
  ) =>
    siftStretch({
      records: [
        { key: '{"id":"k"}', value: VALUE, headers: { [header]: 'x' } },
      ],
      schemas: [AVRO],
      valueSchema,
      selection: new SelectionShelf().take(1, { masking, payloads: 'whole' }),
    }).messages[0].message;

  it.each<[string, Parameters<typeof tombstone>[0], object]>([
    ['__value_schema_id', 9, { id: 'k', email: MASK }],
    ['__value_schema_id', undefined, { id: MASK, email: MASK }],
    ['apicurio.value.globalId', 'unknown', { id: MASK, email: MASK }],
    ['trace', 9, { id: 'k', email: 'a@b' }],
  ])('is that of the topic, or unknown: %s, %s', (header, schema, data) => {
    expect(shown(header, schema).value.data).toEqual(data);
  });

  it('is unknown of a key', () => {
    expect(shown('__key_schema_id', 9).key.data).toEqual({ id: MASK });
    expect(shown('trace', 9).key.data).toEqual({ id: 'k' });
  });
});

function tombstone(
  valueSchema: Parameters<typeof siftStretch>[0]['valueSchema'],
  schemas: SuppliedSchema[] = [AVRO, SEVERAL, GONE],
) {
  return siftStretch({
    records: [
      { key: '{"id":"k","email":"a@b"}', value: null, headers: { trace: 'x' } },
    ],
    schemas,
    valueSchema,
    selection: new SelectionShelf().take(1, { masking, payloads: 'whole' }),
  });
}
