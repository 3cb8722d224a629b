import { Payload } from '../schema/openapi';
import {
  empty,
  json,
  maskedValue,
  message,
} from './__testUtils__/maskedMessages';
import { createMaskingPlan } from './MaskingPlan';
import { maskMessage } from './maskMessage';
import { MASK } from './replaceValue';

describe('the value of a message', () => {
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
          error: expect.stringContaining('nothing says reliably'),
        },
        value: {
          format: 'withheld',
          schemaId: 3,
          error: expect.stringContaining('nothing says reliably'),
        },
        headers: [
          {
            name: MASK,
            value: {
              format: 'withheld',
              error: expect.stringContaining('nothing says reliably'),
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

  it('is shown as text when the contract declares no fields and classifies nothing', () => {
    const value: Payload = { format: 'text', data: 'gate A4', sizeBytes: 7 };

    expect(maskedValue(value, undefined)).toEqual(value);
    for (const unread of [
      { format: 'text', data: ' {"gate":"A4"' },
      { format: 'hex', data: '0x6134' },
      { format: 'text', data: 'A4', error: 'near A4' },
    ] as const) {
      expect(maskedValue(unread, undefined).format).toBe('withheld');
    }
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

describe('fields whose names are written otherwise', () => {
  it.each(['E-Mail', 'E-MAIL', '\uff25-\uff2d\uff21\uff29\uff2c'])(
    'are masked as the classified ones, also where a map shows others: %s',
    name => {
      const value = json({ [name]: 'a@example.com', city: 'Oslo' });

      expect(
        maskedValue(value, [
          { name: 'e-mail', classification: 'confidential' },
          { name: '*' },
        ]).data,
      ).toEqual({ 'e-mail': MASK, [name]: MASK, city: 'Oslo' });
      expect(
        maskedValue(value, [{ name: 'e-mail' }, { name: '*' }]).data,
      ).toEqual(value.data);
    },
  );
});

it('withholds XML that no field of the contract describes', () => {
  const xml: Payload = { format: 'text', data: ' <a>a@example.com</a>' };

  expect(maskedValue(xml, undefined).format).toBe('withheld');
  expect(maskedValue({ ...xml, data: 'a < b' }, undefined)).toEqual({
    ...xml,
    data: 'a < b',
  });
});
