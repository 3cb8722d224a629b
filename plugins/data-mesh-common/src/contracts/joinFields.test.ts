import { joinFields } from './joinFields';
import { ContractSchemaObject } from '../odcs/DataContract';
import { SchemaField } from '../schemas/SchemaField';

const field = (
  name: string,
  logicalType: SchemaField['logicalType'] = 'string',
  more: Partial<SchemaField> = {},
): SchemaField => ({
  name,
  type: `avro ${logicalType}`,
  logicalType,
  required: true,
  children: [],
  ...more,
});

const object = (
  ...properties: NonNullable<ContractSchemaObject['properties']>
): ContractSchemaObject => ({ name: 'bookings', properties });

describe('joinFields', () => {
  it('lays what schema and contract say about a field over each other', () => {
    const { fields, disagreements } = joinFields(
      [field('email', 'string', { description: 'from the schema' })],
      object({
        name: 'email',
        logicalType: 'string',
        required: true,
        primaryKey: true,
        description: 'from the contract',
        classification: 'confidential',
        tags: ['contact'],
        examples: ['a@example.com', 7],
        quality: [
          { metric: 'nullValues', mustBe: 0, unit: 'percent' },
          { type: 'text', description: 'Has an @' },
        ],
      }),
    );

    expect(disagreements).toEqual([]);
    expect(fields).toEqual([
      {
        name: 'email',
        path: 'email',
        type: 'avro string',
        logicalType: 'string',
        required: true,
        description: 'from the contract',
        classification: 'confidential',
        classified: true,
        key: true,
        examples: ['a@example.com', '7'],
        quality: ['nullValues must be 0 percent', 'Has an @'],
        tags: ['contact'],
        inSchema: true,
        inContract: true,
        children: [],
      },
    ]);
  });

  it('follows objects, arrays and maps with their paths', () => {
    const { fields, disagreements } = joinFields(
      [
        field('aircraft', 'object', { children: [field('tail')] }),
        field('legs', 'array', {
          repeated: 'items',
          children: [field('gate')],
        }),
        field('scores', 'object', {
          repeated: 'values',
          children: [field('points', 'integer')],
        }),
      ],
      object(
        { name: 'aircraft', properties: [{ name: 'tail' }] },
        { name: 'legs', items: { properties: [{ name: 'gate' }] } },
        {
          name: 'scores',
          properties: [
            { name: '*', properties: [{ name: 'points', tags: ['pii'] }] },
          ],
        },
      ),
    );

    expect(disagreements).toEqual([]);
    expect(
      fields.map(({ path, children: [child] }) => [
        path,
        child.path,
        child.classified,
        child.inContract,
      ]),
    ).toEqual([
      ['aircraft', 'aircraft.tail', false, true],
      ['legs', 'legs[].gate', false, true],
      ['scores', 'scores{}.points', true, true],
    ]);
  });

  it('tells arrays of arrays from the contract', () => {
    const { fields } = joinFields(
      undefined,
      object({
        name: 'grid',
        items: { items: { properties: [{ name: 'x' }] } },
      }),
    );

    expect(fields[0].children[0].path).toBe('grid[][].x');
  });

  it('reports where the two sides disagree', () => {
    const { fields, disagreements } = joinFields(
      [
        field('delay', 'string', { required: false }),
        field('seat'),
        field('distance', 'integer', { required: false }),
      ],
      object(
        { name: 'delay', logicalType: 'integer', required: true },
        { name: 'carrier', logicalType: 'string' },
        { name: 'distance', logicalType: 'number' },
      ),
    );

    expect(fields.map(({ name }) => name)).toEqual([
      'delay',
      'seat',
      'distance',
      'carrier',
    ]);
    expect(disagreements).toEqual([
      {
        path: 'delay',
        kind: 'type',
        message:
          'The contract says integer, the registered schema says string.',
        inSchema: 'string',
        inContract: 'integer',
      },
      {
        path: 'delay',
        kind: 'required',
        message: expect.stringContaining('promises a value in every message'),
        inSchema: 'optional',
        inContract: 'required',
      },
      {
        path: 'seat',
        kind: 'undeclared',
        message: expect.stringContaining('so it is masked'),
        inSchema: 'avro string',
      },
      {
        path: 'carrier',
        kind: 'unregistered',
        message: expect.stringContaining('has no such field'),
        inContract: 'string',
      },
    ]);
  });

  it('lays what both say of other members than the named over each other', () => {
    const others = field('*', 'object', { children: [field('note')] });
    const declared = object(
      { name: 'id', logicalType: 'string' },
      {
        name: '*',
        logicalType: 'object',
        properties: [{ name: 'note', classification: 'confidential' }],
      },
    );

    const { fields, disagreements } = joinFields(
      [field('id'), others],
      declared,
    );

    expect(disagreements).toEqual([]);
    expect(fields).toMatchObject([
      { path: 'id', inContract: true, classified: false },
      {
        name: '*',
        path: '{}',
        inSchema: true,
        inContract: true,
        children: [{ path: '{}.note', inContract: true, classified: true }],
      },
    ]);
    expect(
      joinFields([field('id')], declared).fields.map(({ name }) => name),
    ).toEqual(['id']);
    expect(
      joinFields([others], object()).disagreements.map(({ path }) => path),
    ).toEqual(['{}']);
  });

  it('reports a missing branch once, not for each field in it', () => {
    const branch = field('person', 'object', {
      children: [field('a'), field('b')],
    });

    const { disagreements } = joinFields([branch], object({ name: 'x' }));

    expect(disagreements.map(({ path }) => path)).toEqual(['person', 'x']);
  });

  it('marks what the contract does not declare as masked', () => {
    const { fields } = joinFields(
      [
        field('open', 'object', { children: [field('a')] }),
        field('closed', 'object', { children: [field('a')] }),
        field('surprise'),
      ],
      object(
        { name: 'open', classification: 'public' },
        { name: 'closed', logicalType: 'object' },
      ),
    );

    expect(
      fields.flatMap(({ path, classified, children }) => [
        [path, classified],
        ...children.map(child => [child.path, child.classified]),
      ]),
    ).toEqual([
      ['open', false],
      ['open.a', false],
      ['closed', true],
      ['closed.a', true],
      ['surprise', true],
    ]);
  });

  it('lets each side stand alone without disagreements', () => {
    const fromSchema = joinFields([field('a')], undefined);
    const fromContract = joinFields(undefined, object({ name: 'a' }));

    expect(fromSchema.disagreements).toEqual([]);
    expect(fromSchema.fields[0]).toMatchObject({
      inContract: false,
      classified: true,
    });
    expect(fromContract.disagreements).toEqual([]);
    expect(fromContract.fields[0]).toMatchObject({
      inSchema: false,
      classified: false,
      type: 'unknown',
    });
  });

  it.each<[SchemaField['logicalType'], string, boolean]>([
    ['integer', 'long', true],
    ['integer', 'string', false],
    ['string', 'double', false],
    ['number', 'INT', false],
    ['timestamp', 'long', true],
    ['timestamp', 'string', false],
    ['string', 'VARCHAR(20)', true],
    ['object', 'toString', true],
  ])(
    'goes by the physicalType where there is no logicalType: %s and %s',
    (logicalType, physicalType, agrees) => {
      const { disagreements } = joinFields(
        [field('a', logicalType)],
        object({ name: 'a', physicalType }),
      );

      expect(disagreements.filter(({ kind }) => kind === 'type')).toHaveLength(
        agrees ? 0 : 1,
      );
    },
  );
});
