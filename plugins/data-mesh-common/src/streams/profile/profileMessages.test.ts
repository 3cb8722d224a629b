import { JsonValue } from '@backstage/types';
import { MASK } from '../../masking';
import { field, message, profileOf } from './__testUtils__/profiles';
import { profileGradually, profileMessages } from './profileMessages';

describe('profile of messages', () => {
  it('counts within lists, objects and maps by their paths', () => {
    const fields = profileOf(
      [
        {
          legs: [{ gate: 'A1' }, { gate: null }, {}],
          plane: { tail: 'x' },
          scores: { north: 1, south: 2 },
        },
        { legs: [], plane: null, scores: {} },
      ],
      {
        fields: [
          field('legs', 'array', {
            repeated: 'items',
            children: [field('gate', 'string')],
          }),
          field('plane', 'object', { children: [field('tail', 'string')] }),
          field('scores', 'object'),
        ],
      },
    );

    expect(fields.legs.lengths).toEqual({ minimum: 0, maximum: 3, mean: 1.5 });
    expect(fields['legs[].gate']).toMatchObject({ count: 3, nulls: 2 });
    expect(fields.plane).toMatchObject({ count: 2, nulls: 1 });
    expect(fields['plane.tail']).toMatchObject({ count: 1, nulls: 0 });
    expect(fields['scores{}']).toMatchObject({ count: 2, maximum: '2' });
  });

  it('only counts what is masked by a sign', () => {
    const values = [MASK, MASK, null];
    const { fields } = profileMessages(
      values.map(email => message({ email }, { masked: ['email'] })),
    );

    expect(fields).toEqual([
      { path: 'email', count: 3, nulls: 0, masked: true, types: [] },
    ]);
  });

  it('shows pseudonyms and ends of texts as what they are', () => {
    const { fields } = profileMessages(
      [
        { who: '#3f2a81c09b7e', card: `${MASK}4242` },
        { who: '#3f2a81c09b7e', card: `${MASK}4242` },
        { who: '#000000000001', card: MASK },
      ].map(data => message(data, { masked: ['who', 'card'] })),
    );

    expect(fields).toEqual([
      expect.objectContaining({
        path: 'who',
        masked: true,
        distinct: 2,
        frequent: [
          { value: '#3f2a81c09b7e', count: 2 },
          { value: '#000000000001', count: 1 },
        ],
      }),
      // How many different ones there were cannot be told by their ends.
      {
        path: 'card',
        count: 3,
        nulls: 0,
        masked: true,
        types: [],
        frequent: [{ value: `${MASK}4242`, count: 2 }],
      },
    ]);
  });

  it('hides the keys of masked maps with their values', () => {
    const { fields } = profileMessages([
      message({ contacts: { [MASK]: MASK } }, { masked: ['contacts{}'] }),
    ]);

    expect(fields.map(({ path, masked }) => [path, masked])).toEqual([
      ['contacts', false],
      ['contacts{}', true],
    ]);
  });

  it('counts what cannot be decoded and what is withheld, and nothing in it', () => {
    expect(
      profileMessages([
        message('0x00', { format: 'hex', error: 'cut short' }),
        message('x', { format: 'withheld', error: 'Withheld: …' }),
        { ...message(null), value: { format: 'empty' } },
      ]),
    ).toEqual({
      messages: 3,
      fields: [],
      undecodable: 1,
      withheld: 1,
      isCut: false,
    });
  });

  it('does not take what was cut off for absent or short', () => {
    const { fields } = profileMessages([
      message({ a: 'xx…', list: [1, 2, '…'], '…': '…' }, { cut: true }),
      message({ a: 'x', list: [1], b: 1 }),
    ]);
    const byPath = Object.fromEntries(fields.map(f => [f.path, f]));

    expect(byPath.a.lengths?.maximum).toBe(1);
    expect(byPath.list.lengths?.maximum).toBe(1);
    expect(byPath['list[]'].types).toEqual(['integer']);
    expect(byPath.b).toMatchObject({ count: 1, nulls: 0 });
    expect(Object.keys(byPath)).not.toContain('…');
  });

  it('profiles fields that no message has', () => {
    expect(
      profileOf([{ a: {} }, {}], { paths: ['b', 'a.c', 'd.e'] }),
    ).toMatchObject({
      b: { count: 2, nulls: 2 },
      'a.c': { count: 1, nulls: 1 },
    });
  });

  it('stays within bounds, and says so', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, i) => [`f${i}`, 'x'.repeat(1_000)]),
    );
    let deep: JsonValue = 1;
    for (let i = 0; i < 1_000; i += 1) {
      deep = [deep];
    }

    const { fields, isCut } = profileMessages([
      message({ deep }),
      message(wide),
    ]);

    expect(isCut).toBe(true);
    expect(fields.length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(fields).length).toBeLessThan(500_000);
  });
});

describe('a sample of large messages', () => {
  it('is looked at as far as two million values go, and says so', () => {
    const large = message(Array.from({ length: 400_000 }, (_, i) => i));
    const { messages, fields } = profileMessages(
      Array.from({ length: 9 }, () => large),
    );

    expect(messages).toBe(5);
    expect(fields.find(({ path }) => path === '[]')?.count).toBe(2_000_000);
  });

  it('is looked at message by message', () => {
    const steps = profileGradually([message({ a: 1 }), message({ a: 2 })]);

    expect(steps.next().done).toBe(false);
    expect(steps.next().done).toBe(false);
  });
});
