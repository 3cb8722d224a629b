import fc from 'fast-check';
import { everythingContract } from '../odcs/__fixtures__/everythingContract';
import { draftContract, formatContract } from './draftContract';
import { findContractObject } from '../odcs/findContractObject';
import { joinFields } from './joinFields';
import { createMaskingPlan, MASK, maskMessage } from '../masking';
import { jsonSchemaFields } from '../schemas';
import { DataContract } from '../odcs/DataContract';
import { parseContract } from '../odcs/parseContract';
import { SchemaField } from '../schemas/SchemaField';

const { schemaFields } = fc.letrec<{
  field: SchemaField;
  schemaFields: SchemaField[];
}>(tie => ({
  schemaFields: fc.uniqueArray(tie('field'), {
    maxLength: 4,
    selector: ({ name }) => name,
  }),
  field: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record<SchemaField>({
      name: fc.string({ minLength: 1 }).filter(name => name !== '*'),
      type: fc.string(),
      logicalType: fc.constantFrom(
        'string',
        'date',
        'timestamp',
        'time',
        'number',
        'integer',
        'boolean',
        'array',
      ),
      required: fc.boolean(),
      description: fc.option(fc.string(), { nil: undefined }),
      children: fc.constant([]),
    }),
    fc
      .record({
        name: fc.string({ minLength: 1 }).filter(name => name !== '*'),
        required: fc.boolean(),
        kind: fc.constantFrom('object', 'items', 'values'),
        children: tie('schemaFields'),
      })
      .map(
        ({ kind, ...rest }): SchemaField => ({
          ...rest,
          type: kind,
          logicalType: kind === 'items' ? 'array' : 'object',
          repeated:
            kind === 'object' ? undefined : (kind as 'items' | 'values'),
        }),
      ),
  ),
}));

describe('draftContract', () => {
  it('declares what members of any other name hold', () => {
    const text: SchemaField = {
      name: 'note',
      type: 'string',
      logicalType: 'string',
      required: false,
      children: [],
    };
    const contract = draftContract({
      id: 'notes',
      topic: 'notes',
      fields: [
        { ...text, name: 'id' },
        { ...text, name: '*', logicalType: 'object', children: [text] },
      ],
    });

    expect(contract.schema?.[0].properties).toMatchObject([
      { name: 'id' },
      {
        name: '*',
        classification: 'confidential',
        properties: [{ name: 'note' }],
      },
    ]);
    expect(parseContract(formatContract(contract)).problems).toEqual([]);
  });

  it('classifies what the schema marks, by the words that are given', () => {
    const field = (name: string, value?: string): SchemaField => ({
      name,
      type: 'string',
      logicalType: 'string',
      required: false,
      children: [],
      ...(value && { annotations: [{ property: 'tags', value }] }),
    });
    const classified = (words?: string[], personalNames?: string[]) =>
      draftContract({
        id: 'x',
        topic: 'x',
        fields: [field('a', 'PII'), field('b', 'geheim'), field('badgeNumber')],
        words,
        personalNames,
      }).schema?.[0].properties?.flatMap(({ name, classification }) =>
        classification ? [name] : [],
      );

    expect(classified()).toEqual(['a']);
    expect(classified(['geheim'], ['badge'])).toEqual(['b', 'badgeNumber']);
  });

  it('opens no member that the schema does not name', () => {
    const contract = draftContract({
      id: 'notes',
      topic: 'notes',
      fields: jsonSchemaFields({
        schema: JSON.stringify({
          properties: { id: { type: 'string' } },
          patternProperties: { '^email_': { type: 'string' } },
        }),
        references: [],
      }),
    });
    const seen = maskMessage(
      {
        partition: 0,
        offset: '7',
        timestamp: new Date(0),
        key: { format: 'empty', sizeBytes: 0 },
        value: {
          format: 'json',
          data: { id: '1', email_work: 'ann@example.org' },
          sizeBytes: 10,
        },
        headers: [],
      },
      createMaskingPlan(contract.schema?.[0]),
    );

    expect(seen.value.data).toEqual({ id: '1', [MASK]: MASK });
  });

  it('writes what the registry knows, and classifies what looks personal', () => {
    const contract = draftContract({
      id: 'bookings',
      topic: 'customer.bookings.v1',
      title: 'Bookings',
      domain: 'customer',
      dataProduct: 'passenger-bookings',
      description: 'Who flies',
      cluster: 'demo',
      fields: [
        {
          name: 'contactEmail',
          type: 'string',
          logicalType: 'string',
          required: true,
          children: [],
        },
        {
          name: 'addressableSeats',
          type: 'int',
          logicalType: 'integer',
          required: false,
          description: 'Seats',
          children: [],
        },
      ],
    });

    expect(formatContract(contract)).toBe(`apiVersion: v3.1.0
kind: DataContract
id: bookings
name: Bookings
version: 1.0.0
status: draft
domain: customer
dataProduct: passenger-bookings
description:
  purpose: Who flies
customProperties:
  - property: cluster
    value: demo
schema:
  - name: customer.bookings.v1
    physicalName: customer.bookings.v1
    physicalType: topic
    logicalType: object
    properties:
      - name: contactEmail
        logicalType: string
        physicalType: string
        required: true
        classification: confidential
      - name: addressableSeats
        logicalType: integer
        physicalType: int
        description: Seats
`);
  });

  it('is a valid contract that agrees with any schema and reads back unchanged', () => {
    fc.assert(
      fc.property(schemaFields, fc.string(), (fields, text) => {
        const contract = draftContract({
          id: text,
          topic: 'some.topic',
          description: text,
          fields,
        });

        const parsed = parseContract(formatContract(contract));

        expect(parsed).toEqual({
          contract,
          document: contract,
          problems: [],
        });
        expect(
          joinFields(fields, findContractObject(contract, 'some.topic'))
            .disagreements,
        ).toEqual([]);
      }),
      { numRuns: 1_000, seed: 5 },
    );
  });
});

describe('formatContract', () => {
  it('keeps every field of the standard', () => {
    const contract = everythingContract as DataContract;

    expect(parseContract(formatContract(contract)).contract).toEqual(contract);
  });
});
