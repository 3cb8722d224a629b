import { Payload } from '../schema/openapi';
import { ContractProperty } from '../odcs/DataContract';
import { json, maskedValue, message } from './__testUtils__/maskedMessages';
import { createMaskingPlan } from './MaskingPlan';
import { maskMessage } from './maskMessage';
import { MASK } from './replaceValue';

describe('the value of a message', () => {
  it('shows fields that are not classified and masks those that are', () => {
    expect(
      maskedValue(json({ id: 1, email: 'a@example.com', seat: null }), [
        { name: 'id' },
        { name: 'email', classification: 'Confidential' },
        { name: 'seat', classification: ' PUBLIC ' },
      ]),
    ).toEqual({
      format: 'json',
      data: { id: 1, email: MASK, seat: null },
      masked: ['email'],
    });
  });

  it('masks fields that the contract does not declare', () => {
    const { data, masked } = maskedValue(
      json({ id: 1, surprise: { a: [1, 2] } }),
      [{ name: 'id' }],
    );

    expect(data).toEqual({ id: 1, surprise: MASK });
    expect(masked).toEqual(['surprise']);
  });

  it('masks the fields that tags mark as personal', () => {
    const { data } = maskedValue(json({ name: 'x', city: 'y' }), [
      { name: 'name', tags: ['PII'] },
      { name: 'city', tags: ['geography'] },
    ]);

    expect(data).toEqual({ name: MASK, city: 'y' });
  });

  it('hides that a classified field is null', () => {
    expect(
      maskedValue(json({ email: null }), [
        { name: 'email', classification: 'pii' },
      ]).data,
    ).toEqual({ email: MASK });
  });

  it('hides whether a classified field is there, and where', () => {
    const properties = [
      { name: 'email', classification: 'pii' },
      { name: 'id' },
      { name: 'note' },
    ];
    const shown = (data: Payload['data']) =>
      JSON.stringify(maskedValue(json(data), properties));

    expect(shown({ id: 1, note: null })).toBe(
      shown({ id: 1, email: 'x', note: null }),
    );
    expect(shown({ id: 1 })).toContain(MASK);
  });

  it('hides whether a map has entries when its values are classified', () => {
    const properties = [
      {
        name: 'scores',
        properties: [
          { name: 'total' },
          { name: '*', classification: 'personal' },
        ],
      },
    ];

    expect(maskedValue(json({ scores: { total: 1 } }), properties)).toEqual(
      maskedValue(json({ scores: { total: 1, alice: 2 } }), properties),
    );
  });

  it('tells its size only when nothing of it is masked', () => {
    expect(maskedValue(json({ id: 1 }), [{ name: 'id' }]).sizeBytes).toBe(10);
    expect(
      maskedValue(json({ id: 1, x: 2 }), [{ name: 'id' }]),
    ).not.toHaveProperty('sizeBytes');
    expect(
      maskedValue(
        {
          format: 'hex',
          data: '0x61',
          sizeBytes: 1,
          error: 'near a@example.com',
          failedAt: { byte: 9, path: 'email' },
        },
        [{ name: 'id' }],
      ),
    ).toEqual({ format: 'withheld', error: expect.any(String) });
  });

  it('masks a classified object as a whole', () => {
    expect(
      maskedValue(json({ passport: { country: 'DE', number: 'C1' } }), [
        {
          name: 'passport',
          logicalType: 'object',
          classification: 'restricted',
          properties: [{ name: 'country', classification: 'public' }],
        },
      ]).data,
    ).toEqual({ passport: MASK });
  });

  it('masks within each item of an array', () => {
    const { data, masked } = maskedValue(
      json({
        passengers: [
          { seat: '1A', name: 'x' },
          { seat: '1B', name: 'y' },
        ],
      }),
      [
        {
          name: 'passengers',
          logicalType: 'array',
          items: {
            logicalType: 'object',
            properties: [
              { name: 'seat' },
              { name: 'name', classification: 'confidential' },
            ],
          },
        },
      ],
    );

    expect(data).toEqual({
      passengers: [
        { seat: '1A', name: MASK },
        { seat: '1B', name: MASK },
      ],
    });
    expect(masked).toEqual(['passengers[].name']);
  });

  it('does not tell how many entries an array has in which everything is classified', () => {
    const declared = (items: ContractProperty['items']): ContractProperty[] => [
      { name: 'emails', logicalType: 'array', items },
    ];

    expect(
      maskedValue(
        json({ emails: ['a', 'b'] }),
        declared({ logicalType: 'string', classification: 'confidential' }),
      ).data,
    ).toEqual({ emails: MASK });
    expect(
      maskedValue(
        json({ emails: [{ a: 'a' }, { a: 'b' }] }),
        declared({ properties: [{ name: 'a', tags: ['personal-data'] }] }),
      ).data,
    ).toEqual({ emails: MASK });
  });

  it('shows the values of a map that the contract declares, and hides keys with classified values', () => {
    const map = (classification?: string): ContractProperty[] => [
      {
        name: 'scores',
        logicalType: 'object',
        properties: [
          { name: 'total' },
          { name: '*', logicalType: 'integer', classification },
        ],
      },
    ];
    const value = json({ scores: { total: 5, alice: 2, bob: 3 } });

    expect(maskedValue(value, map()).data).toEqual(value.data);
    const { data, masked } = maskedValue(value, map('personal'));
    expect(data).toEqual({ scores: { total: 5, [MASK]: MASK } });
    expect(masked).toEqual(['scores{}']);
  });

  it('shows an object without declared fields only when it is declared public', () => {
    const declared = (classification?: string): ContractProperty[] => [
      { name: 'details', logicalType: 'object', classification },
    ];
    const value = json({ details: { anything: ['a'] } });

    expect(maskedValue(value, declared()).data).toEqual({ details: MASK });
    expect(maskedValue(value, declared('public')).data).toEqual(value.data);
  });

  it('masks a text that stands where the contract declares an object', () => {
    expect(
      maskedValue(json({ person: '{"email":"a@example.com"}' }), [
        {
          name: 'person',
          logicalType: 'object',
          properties: [{ name: 'age' }],
        },
      ]).data,
    ).toEqual({ person: MASK });
  });

  it('goes by the physical name of a field', () => {
    expect(
      maskedValue(json({ cust_mail: 'x', email: 'y' }), [
        { name: 'email', physicalName: 'cust_mail' },
      ]).data,
    ).toEqual({ cust_mail: 'x', email: MASK });
  });

  it('masks a field that the contract declares twice', () => {
    expect(
      maskedValue(json({ email: 'x' }), [{ name: 'email' }, { name: 'email' }])
        .data,
    ).toEqual({ email: MASK });
  });

  it('masks all fields of a sensitive object but those declared public', () => {
    expect(
      maskedValue(
        json({ id: 1, name: 'x' }),
        [{ name: 'id', classification: 'public' }, { name: 'name' }],
        { tags: ['pii'] },
      ).data,
    ).toEqual({ id: 1, name: MASK });
  });

  it('masks field names that would change the prototype', () => {
    const data = JSON.parse('{"id": 1, "__proto__": {"email": "x"}}');

    const masked = maskedValue(json(data), [{ name: 'id' }]);

    expect(JSON.stringify(masked.data)).toBe(`{"id":1,"__proto__":"${MASK}"}`);
  });

  it('masks what is nested too deeply to be checked', () => {
    const deep = `${'['.repeat(20_000)}1${']'.repeat(20_000)}`;

    const { data } = maskedValue(json({ deep: JSON.parse(deep) }), [
      { name: 'deep', logicalType: 'array' },
    ]);

    expect(JSON.stringify(data)).toContain(MASK);
    expect(JSON.stringify(data)).not.toContain('1');
  });

  it.each([
    ['an object', { email: 'a@example.com' }],
    ['a list', [{ email: 'a@example.com' }]],
  ])(
    'masks %s that the contract declares as both: which one holds cannot be told',
    (_, value) => {
      const both = {
        name: 'contact',
        properties: [{ name: 'email', classification: 'confidential' }],
        items: { classification: 'public' },
      };

      expect(maskedValue(json({ contact: value }), [both]).data).toEqual({
        contact: MASK,
      });
      expect(
        maskMessage(
          message({ value: json({ contact: value }) }),
          createMaskingPlan(
            { name: 'x', properties: [both] },
            { clear: ['contact.email', 'contact[]'] },
          ),
        ).value.data,
      ).toEqual({ contact: MASK });
    },
  );
});

describe('the place of a message', () => {
  it.each([
    ['masked', [{ name: 'email', classification: 'pii' }]],
    ['withheld', undefined],
  ])(
    'is told of one that is %s, with its time as it was written',
    (_, properties) => {
      const at = { partition: 3, offset: '7', implausibleTimestamp: '-1' };
      const plan = createMaskingPlan(
        properties && { name: 'bookings', properties },
      );
      expect(
        maskMessage(
          { ...message({ value: json({ email: 'a' }) }), ...at },
          plan,
        ),
      ).toMatchObject(at);
    },
  );
});
