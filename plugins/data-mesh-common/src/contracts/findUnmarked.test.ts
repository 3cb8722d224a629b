import { looksPersonal } from '../odcs/personalNames';
import { ContractProperty } from '../odcs';
import { SchemaField } from '../schemas/SchemaField';
import { findMarkedBySchema, findUnmarked } from './findUnmarked';
import { joinFields } from './joinFields';

const unmarked = (properties: ContractProperty[], more: object = {}) =>
  findUnmarked({ name: 'customers', properties, ...more });

describe('fields that look personal and that nobody decided about', () => {
  it.each([
    ...['maritalstatus', 'marital_status', 'postalcode', 'postal_code'],
    ...['addressline1', 'AddressLine2', 'loginid', 'LoginID', 'username'],
    ...['user_name', 'salary', 'baseSalary', 'custemail'],
    ...['EMailAddress', 'phones', 'DateOfBirth', 'firstname', 'middle_name'],
    ...['nationalInsuranceNumber', 'homephone', 'date_of_birth'],
  ])('are known by the name %s', name => {
    expect(looksPersonal(name)).toBe(true);
  });

  it.each([
    ...['flightNumber', 'status', 'airport', 'streetlights'],
    ...['megaphone', 'automobile', 'rebirthed', 'page', 'carrierName'],
  ])('are not all fields: %s is none', name => {
    expect(looksPersonal(name)).toBe(false);
  });

  it('are named by their paths, the highest of each branch', () => {
    expect(
      unmarked([
        { name: 'id' },
        { name: 'email' },
        { name: 'address', properties: [{ name: 'city' }, { name: 'street' }] },
        { name: 'legs', items: { properties: [{ name: 'passport' }] } },
      ]),
    ).toEqual(['email', 'address', 'legs[].passport']);
  });

  it('are none where somebody decided, either way', () => {
    expect(
      unmarked([
        { name: 'email', classification: 'confidential' },
        { name: 'phone', tags: ['PII'] },
        { name: 'username', classification: 'public' },
        {
          name: 'address',
          properties: [
            { name: 'city', classification: 'public' },
            { name: 'street', classification: 'restricted' },
          ],
        },
      ]),
    ).toEqual([]);
    expect(unmarked([{ name: 'email' }], { tags: ['TABLE_PII'] })).toEqual([]);
  });

  it('are those of a list of names, and of marks in given words', () => {
    const object = {
      name: 'staff',
      properties: [{ name: 'badge' }, { name: 'email', tags: ['vertraulich'] }],
    };

    expect(
      findUnmarked(object, {
        words: ['vertraulich'],
        personalNames: ['badge', 'email'],
      }),
    ).toEqual(['badge']);
  });
});

describe('fields that only the schema marks', () => {
  const field = (
    name: string,
    more: Partial<SchemaField> = {},
  ): SchemaField => ({
    name,
    type: 'string',
    logicalType: 'string',
    required: false,
    children: [],
    ...more,
  });
  const annotations = [{ property: 'confluent:tags', value: ['PII'] }];
  const schema = [
    field('id'),
    field('email', { annotations }),
    field('phone', { annotations }),
    field('rest', { logicalType: 'object', children: [field('x')] }),
    field('legs', {
      logicalType: 'array',
      repeated: 'items',
      children: [field('seat', { annotations }), field('gate')],
    }),
  ];
  const object = {
    name: 'x',
    properties: [
      { name: 'id' },
      { name: 'email' },
      { name: 'phone', classification: 'confidential' },
      { name: 'rest' },
      {
        name: 'legs',
        items: { properties: [{ name: 'seat' }, { name: 'gate' }] },
      },
    ],
  };

  it('are classified where they are laid over the contract', () => {
    const { fields } = joinFields(schema, object);

    expect(
      fields.map(({ name, classified }) => `${name} ${classified}`),
    ).toEqual([
      'id false',
      'email true',
      'phone true',
      'rest true',
      'legs false',
    ]);
    expect(fields[4].children).toMatchObject([
      { path: 'legs[].seat', classified: true },
      { path: 'legs[].gate', classified: false },
    ]);
  });

  it('are named, and no others', () => {
    expect(findMarkedBySchema(schema, object)).toEqual([
      'email',
      'legs[].seat',
    ]);
    expect(findMarkedBySchema(schema, object, ['other'])).toEqual([]);
  });
});
