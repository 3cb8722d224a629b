import { Message, Payload } from '../schema/openapi';
import { ContractProperty, ContractSchemaObject } from '../odcs/DataContract';
import { createMaskingPlan } from './MaskingPlan';
import { maskMessage } from './maskMessage';
import { MASK } from './replaceValue';

const empty: Payload = { format: 'empty', sizeBytes: 0 };

const json = (data: Payload['data']): Payload => ({
  format: 'json',
  data,
  sizeBytes: 10,
});

const message = (parts: Partial<Message>): Message => ({
  partition: 0,
  offset: '7',
  timestamp: new Date(0),
  key: empty,
  value: empty,
  headers: [],
  ...parts,
});

const contract = (
  properties: ContractProperty[] | undefined,
  more: Partial<ContractSchemaObject> = {},
) => createMaskingPlan({ name: 'bookings', properties, ...more });

const maskedValue = (
  value: Payload,
  properties: ContractProperty[] | undefined,
  more?: Partial<ContractSchemaObject>,
) => maskMessage(message({ value }), contract(properties, more)).value;

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

  it('is withheld without a contract', () => {
    expect(
      maskMessage(
        message({
          key: json('k'),
          value: { ...json({ a: 1 }), schemaId: 3 },
          headers: [{ name: 'trace', value: json('t') }],
        }),
        createMaskingPlan(undefined),
      ),
    ).toEqual(
      message({
        key: {
          format: 'withheld',
          error: expect.stringContaining('no valid contract'),
        },
        value: {
          format: 'withheld',
          schemaId: 3,
          error: expect.stringContaining('no valid contract'),
        },
        headers: [
          {
            name: MASK,
            value: {
              format: 'withheld',
              error: expect.stringContaining('no valid contract'),
            },
          },
        ],
      }),
    );
  });

  it.each<[string, Payload]>([
    ['text', { format: 'text', data: 'a@example.com', sizeBytes: 5 }],
    ['bytes', { format: 'hex', data: '0x61', sizeBytes: 1 }],
    [
      'what could not be decoded',
      {
        format: 'hex',
        data: '0x61',
        sizeBytes: 1,
        error: 'near a@example.com',
      },
    ],
    ['a bare JSON value', json('a@example.com')],
    ['a JSON list', json([{ id: 'a@example.com' }])],
  ])(
    'is withheld when it is %s and the contract declares fields',
    (_, value) => {
      const withheld = maskedValue(value, [{ name: 'id' }]);

      expect(withheld.format).toBe('withheld');
      expect(JSON.stringify(withheld)).not.toMatch(/example|0x61/);
    },
  );

  it('is withheld with the schema that it named, unless the name is no more than bytes of it', () => {
    const decoded = { ...json('a@example.com'), schemaId: 3 };
    const forged: Payload = {
      format: 'hex',
      data: '0x004a6f686e',
      schemaId: 0x4a6f686e,
      error: 'The schema registry does not know schema 1248815214',
    };

    expect(maskedValue(decoded, [{ name: 'id' }]).schemaId).toBe(3);
    expect(JSON.stringify(maskedValue(forged, [{ name: 'id' }]))).not.toContain(
      '1248815214',
    );
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

  it('is shown as text when the contract declares no fields and classifies nothing', () => {
    const value: Payload = { format: 'text', data: 'gate A4', sizeBytes: 7 };

    expect(maskedValue(value, undefined)).toEqual(value);
    expect(maskedValue(value, undefined, { tags: ['PII'] }).format).toBe(
      'withheld',
    );
    expect(maskedValue(json({ gate: 'A4' }), undefined).data).toEqual({
      gate: MASK,
    });
  });

  it('stays empty when it is absent', () => {
    expect(maskedValue(empty, [{ name: 'a', classification: 'x' }])).toEqual(
      empty,
    );
  });
});

describe('the key of a message', () => {
  const key = (data: Payload['data'], format: Payload['format'] = 'text') => ({
    format,
    data,
    sizeBytes: 3,
  });
  const maskedKey = (
    parts: Partial<Message>,
    properties: ContractProperty[],
  ): Payload => maskMessage(message(parts), contract(properties)).key;

  it('is shown when the contract names an unclassified primary key', () => {
    expect(
      maskedKey({ key: key('UA1') }, [{ name: 'flight', primaryKey: true }])
        .data,
    ).toBe('UA1');
  });

  it('is withheld when the contract names no primary key', () => {
    expect(maskedKey({ key: key('UA1') }, [{ name: 'flight' }]).format).toBe(
      'withheld',
    );
  });

  it('is withheld when a part of the primary key is classified', () => {
    expect(
      maskedKey({ key: key('a@example.com|1') }, [
        { name: 'email', primaryKey: true, classification: 'confidential' },
        { name: 'day', primaryKey: true },
      ]).format,
    ).toBe('withheld');
  });

  it('is withheld when the value shows that it is something else', () => {
    const properties = [
      { name: 'booking', primaryKey: true },
      { name: 'email', classification: 'confidential' },
    ];
    const value = json({ booking: 12, email: 'a@example.com' });

    expect(maskedKey({ key: key('12'), value }, properties).data).toBe('12');
    expect(
      maskedKey({ key: key('a@example.com'), value }, properties).format,
    ).toBe('withheld');
  });

  it('is masked by the names of its fields when it has fields', () => {
    const masked = maskedKey(
      { key: key({ flight: 'UA1', email: 'x', shard: 4 }, 'avro') },
      [{ name: 'flight' }, { name: 'email', tags: ['sensitive'] }],
    );

    expect(masked.data).toEqual({ flight: 'UA1', email: MASK, shard: MASK });
  });

  it('is withheld when it is bytes', () => {
    expect(
      maskedKey({ key: key('0x0001', 'hex') }, [
        { name: 'flight', primaryKey: true },
      ]).format,
    ).toBe('withheld');
  });
});

describe('the headers of a message', () => {
  const headers = [
    { name: 'trace', value: json('abc') },
    { name: 'none', value: empty },
  ];

  it('are shown when nothing is classified', () => {
    expect(
      maskMessage(message({ headers }), contract([{ name: 'a' }])).headers,
    ).toEqual(headers);
  });

  it('are withheld as one, names and number included, when anything is classified, however deep', () => {
    const nested: ContractProperty[] = [
      {
        name: 'a',
        items: { properties: [{ name: 'b' }, { name: 'c', tags: ['pii'] }] },
      },
    ];

    expect(maskMessage(message({ headers }), contract(nested)).headers).toEqual(
      [
        {
          name: MASK,
          value: {
            format: 'withheld',
            error: expect.stringContaining('headers may repeat them'),
          },
        },
      ],
    );
    expect(
      maskMessage(message({ headers: [] }), contract(nested)).headers,
    ).toEqual([]);
  });
});

describe('createMaskingPlan', () => {
  it('names the highest masked path of each branch', () => {
    expect(
      contract([
        { name: 'id' },
        { name: 'email', classification: 'confidential' },
        {
          name: 'legs',
          items: {
            properties: [{ name: 'gate' }, { name: 'seat', tags: ['pii'] }],
          },
        },
        {
          name: 'extras',
          properties: [
            { name: 'x' },
            { name: '*', classification: 'internal' },
          ],
        },
      ]).maskedFields,
    ).toEqual(['email', 'legs[].seat', 'extras{}']);
  });
});
