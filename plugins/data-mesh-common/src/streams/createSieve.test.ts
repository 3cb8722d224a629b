import { InputError } from '@backstage/errors';
import { createMaskingPlan, MASK } from '../masking';
import { messageOf, textHeader } from './__testUtils__/messages';
import { createSieve } from './createSieve';

const properties = [
  { name: 'flight', primaryKey: true },
  { name: 'delay' },
  { name: 'email', classification: 'confidential' },
  { name: 'note' },
];
const masking = createMaskingPlan({ name: 'x', properties });

describe('a sieve', () => {
  it('hands on the message itself when nothing has to be changed', () => {
    const message = messageOf({ delay: 31, note: 'x'.repeat(1_000_000) });
    const sieve = createSieve({ payloads: 'whole' });
    const short = messageOf({ delay: 31 });

    expect(sieve(message)).toEqual({ passes: true, message });
    const verdict = createSieve({ payloads: 'cut', filter: ' ' })(short);
    expect(verdict.passes && verdict.message).toBe(short);
  });

  it('cuts keys, values and headers to less where many are wanted', () => {
    const message = messageOf('x'.repeat(10_000), {
      key: { format: 'text', data: 'k'.repeat(10_000) },
      headers: [textHeader('trace', 't'.repeat(10_000))],
    });

    const verdict = createSieve({ payloads: 'cut', characters: 3_200 })(
      message,
    );
    const { key, value, headers } = verdict.passes ? verdict.message : message;

    for (const { data, cut } of [key, value, headers[0].value]) {
      expect(String(data).length).toBeLessThan(3_300);
      expect(cut).toBe(true);
    }
  });

  it('masks, then filters, then cuts', () => {
    const message = messageOf(
      { flight: 'UA-1545', delay: 31, email: 'a', note: 'x'.repeat(100_000) },
      { headers: [textHeader('trace', 't')] },
    );
    const sieve = (filter: string) =>
      createSieve({ masking, filter, payloads: 'cut' })(message);

    expect(
      sieve(`value.email == "${MASK}" && size(value.note) == 100000`),
    ).toEqual({
      passes: true,
      message: {
        ...message,
        value: {
          format: 'avro',
          schemaId: 4,
          masked: ['email'],
          cut: true,
          data: {
            flight: 'UA-1545',
            delay: 31,
            email: MASK,
            note: expect.stringMatching(/^x{15000,16000}…$/),
          },
        },
        headers: [{ name: MASK, value: expect.anything() }],
      },
    });
    expect(sieve('value.email == "a"')).toEqual({ passes: false });
    expect(sieve('headers.trace == "t"')).toEqual({
      passes: false,
      failure: 'there is no headers.trace',
    });
  });

  it('makes pseudonyms by what it is given', () => {
    const sieve = createSieve(
      {
        masking: createMaskingPlan(
          { name: 'x', properties },
          { methods: { default: 'hash' } },
        ),
        filter: 'value.email == "#0123456789ab"',
        payloads: 'cut',
      },
      { pseudonym: () => '0123456789abcdef' },
    );

    expect(sieve(messageOf({ email: 'a' }))).toMatchObject({
      passes: true,
      message: { value: { data: { email: '#0123456789ab' } } },
    });
  });

  it('is not made with a filter that is not sound, and says where it goes wrong', () => {
    const make = (filter: string) => () =>
      createSieve({ filter, payloads: 'cut' });

    expect(make('value.delay = 3')).toThrow(InputError);
    expect(make('value.delay = 3')).toThrow('write == (at character 13)');
    expect(make('value.delay == 3 &&\n delay > 4')).toThrow(
      'there is no variable delay; filters know key, value, headers, timestamp, partition, offset (line 2, column 2)',
    );
  });
});
