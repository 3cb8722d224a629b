import { Message, Payload } from '../schema/openapi';
import { ContractProperty, ContractSchemaObject } from '../odcs/DataContract';
import { createMaskingPlan } from './MaskingPlan';
import { maskMessage } from './maskMessage';
import { MASK } from './replaceValue';

const payload = (
  data: Payload['data'],
  format: Payload['format'] = 'json',
): Payload => ({ format, data, sizeBytes: 10 });

const bookings: ContractProperty[] = [
  { name: 'id', primaryKey: true, classification: 'confidential' },
  { name: 'cabin', classification: 'public' },
  { name: 'email', classification: 'confidential' },
  {
    name: 'passport',
    classification: 'restricted',
    properties: [
      { name: 'country', classification: 'public' },
      { name: 'number' },
    ],
  },
  {
    name: 'legs',
    items: { properties: [{ name: 'gate' }, { name: 'seat', tags: ['pii'] }] },
  },
];

function show(
  clear: string[],
  parts: { value?: Payload['data']; key?: Payload },
  properties: ContractProperty[] = bookings,
  more: Partial<ContractSchemaObject> = {},
): Message & { maskedFields: string[]; clearFields: string[] } {
  const plan = createMaskingPlan(
    { name: 'bookings', properties, ...more },
    { clear },
  );
  const { maskedFields, clearFields } = plan;
  const message = maskMessage(
    {
      partition: 0,
      offset: '7',
      timestamp: new Date(0),
      key: parts.key ?? { format: 'empty', sizeBytes: 0 },
      value: payload(parts.value ?? {}),
      headers: [{ name: 'trace', value: payload('abc', 'text') }],
    },
    plan,
  );
  return { ...message, maskedFields, clearFields };
}

const booking = {
  id: 'B1',
  cabin: 'economy',
  email: 'someone@example.org',
  passport: { country: 'NZ', number: 'N1', issued: 2010 },
  legs: [{ gate: 'A4', seat: '14C' }],
};

describe('a field that is granted in clear', () => {
  it('is shown, and all other classified fields stay masked', () => {
    const { value, maskedFields, clearFields } = show(['email'], {
      value: booking,
    });

    expect(value.data).toEqual({
      id: MASK,
      cabin: 'economy',
      email: 'someone@example.org',
      passport: MASK,
      legs: [{ gate: 'A4', seat: MASK }],
    });
    expect(maskedFields).toEqual(['id', 'passport', 'legs[].seat']);
    expect(clearFields).toEqual(['email']);
  });

  it('is shown with everything beneath it', () => {
    const { value, maskedFields } = show(['passport', 'legs'], {
      value: booking,
    });

    expect(value.data).toMatchObject({
      passport: booking.passport,
      legs: booking.legs,
    });
    expect(maskedFields).toEqual(['id', 'email']);
  });

  it('is shown alone within a classified object, whose further fields do not even show their names', () => {
    const { value, maskedFields } = show(['passport.number'], {
      value: booking,
    });

    expect(value.data).toMatchObject({
      passport: { country: MASK, number: 'N1', [MASK]: MASK },
    });
    expect(JSON.stringify(value)).not.toContain('issued');
    expect(maskedFields).toEqual([
      'id',
      'email',
      'passport.country',
      'legs[].seat',
    ]);
  });

  it.each([
    'legs[]. seat',
    'legs.seat',
    'passport.',
    'Email',
    '*',
    '',
    'cabin',
    'legs[].gate',
  ])('opens nothing by the path "%s"', path => {
    expect(show([path], { value: booking })).toEqual(
      show([], { value: booking }),
    );
  });

  it('opens nothing when two fields of the contract have its path', () => {
    const properties: ContractProperty[] = [
      { name: 'a.b', classification: 'confidential' },
      { name: 'a', properties: [{ name: 'b', classification: 'internal' }] },
      { name: 'c', classification: 'internal' },
      { name: 'c', classification: 'internal' },
    ];
    const value = { 'a.b': 1, a: { b: 2 }, c: 3 };

    expect(show(['a.b', 'c'], { value }, properties)).toEqual(
      show([], { value }, properties),
    );
  });

  it('goes by the physical name', () => {
    const properties = [
      { name: 'email', physicalName: 'cust_mail', classification: 'pii' },
    ];
    const value = { cust_mail: 'x' };

    expect(show(['cust_mail'], { value }, properties).value.data).toEqual(
      value,
    );
    expect(show(['email'], { value }, properties).value.data).toEqual({
      cust_mail: MASK,
    });
  });

  it('shows the values of a classified map with their keys, or not at all', () => {
    const properties: ContractProperty[] = [
      {
        name: 'scores',
        classification: 'internal',
        properties: [{ name: '*', properties: [{ name: 'points' }] }],
      },
    ];
    const value = { scores: { alice: { points: 2 } } };
    const shown = (path: string) =>
      show([path], { value }, properties).value.data;

    expect(shown('scores{}')).toEqual(value);
    expect(shown('scores{}.points')).toEqual({ scores: MASK });
  });

  it('of a sensitive object is shown, and the headers are not', () => {
    const { value, headers, maskedFields } = show(
      ['a'],
      { value: { a: 1, b: 2 } },
      [{ name: 'a' }],
      { tags: ['pii'] },
    );

    expect(value.data).toEqual({ a: 1, b: MASK });
    expect(maskedFields).toEqual([]);
    expect(headers[0].value.format).toBe('withheld');
  });

  it('opens nothing where no contract describes the messages', () => {
    expect(createMaskingPlan(undefined, { clear: ['email'] })).toEqual(
      createMaskingPlan(undefined),
    );
  });
});

describe('what goes with a message of which fields are granted', () => {
  it('shows the key when all of its fields are in clear', () => {
    const key = payload('B1', 'text');
    const value = { id: 'B1' };
    const twoParts = [
      ...bookings,
      { name: 'day', primaryKey: true, classification: 'internal' },
    ];

    expect(show(['email'], { key, value }).key.format).toBe('withheld');
    expect(show(['id'], { key, value }).key.data).toBe('B1');
    expect(show(['id'], { key, value }, twoParts).key.format).toBe('withheld');
    expect(show(['id', 'day'], { key, value }, twoParts).key.data).toBe('B1');
    expect(show(['id'], { key }).key.format).toBe('withheld');
  });

  it('shows headers when no classified field is masked any more', () => {
    const all = ['id', 'email', 'passport', 'legs[].seat'];

    expect(show(all, {}).headers[0].value.data).toBe('abc');
    for (const missing of all) {
      const others = all.filter(path => path !== missing);
      expect(show(others, {}).headers[0].value.format).toBe('withheld');
    }
  });
});
