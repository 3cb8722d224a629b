import { ContractProperty } from '../odcs/DataContract';
import { Message, Payload } from '../schema/openapi';
import { contract, empty, json, message } from './__testUtils__/maskedMessages';
import { maskMessage } from './maskMessage';
import { MASK } from './replaceValue';

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

  it('is shown when the value shows that it is an unclassified primary key', () => {
    const properties = [{ name: 'flight', primaryKey: true }];
    const value = json({ flight: 'UA1' });

    expect(maskedKey({ key: key('UA1'), value }, properties).data).toBe('UA1');
    expect(
      maskedKey(
        {
          key: key('2027-01-31'),
          value: json({ flight: 'UA1', day: '2027-01-31' }),
        },
        [...properties, { name: 'day', primaryKey: true }],
      ).data,
    ).toBe('2027-01-31');
  });

  it.each<[string, Payload]>([
    ['is absent', empty],
    [
      'cannot be decoded',
      { format: 'hex', data: '0x00', error: 'no registry' },
    ],
    ['is withheld', { format: 'withheld', error: 'not within limits' }],
    ['has no fields', { format: 'text', data: 'UA1' }],
    ['lacks the primary key', json({ day: '2027-01-31' })],
    ['has nothing in it', json({ flight: null })],
  ])('is withheld when the value %s', (_, value) => {
    const shown = maskedKey({ key: key('null'), value }, [
      { name: 'flight', primaryKey: true },
      { name: 'day' },
    ]);

    expect(shown.format).toBe('withheld');
    expect(shown.error).toContain(
      'does not show that the key is the field flight',
    );
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
