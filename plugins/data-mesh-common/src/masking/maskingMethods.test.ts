import { JsonValue } from '@backstage/types';
import { Message, Payload } from '../schema/openapi';
import { ContractProperty } from '../odcs/DataContract';
import { MaskingMethod, MaskingMethods } from './MaskingMethod';
import { createMaskingPlan } from './MaskingPlan';
import { createMasker } from './maskMessage';
import { MASK } from './replaceValue';

/** Stands for a keyed hash: equal texts and only they give the same. */
function pseudonyms() {
  const given = new Map<string, string>();
  return (text: string) => {
    const number = given.get(text) ?? String(given.size + 1).padStart(12, '0');
    given.set(text, number);
    return number;
  };
}

function show(
  data: JsonValue,
  properties: ContractProperty[],
  options: {
    methods?: MaskingMethods;
    pseudonym?: (text: string) => string;
    clear?: string[];
  } = {},
): Payload {
  const plan = createMaskingPlan({ name: 'x', properties }, options);
  const message: Message = {
    partition: 0,
    offset: '0',
    timestamp: new Date(0),
    key: { format: 'empty' },
    value: { format: 'json', data, sizeBytes: 5 },
    headers: [],
  };
  // Plans are handed to worker threads.
  return createMasker(structuredClone(plan), options)(message).value;
}

const field = (
  method: unknown,
  more: Partial<ContractProperty> = {},
): ContractProperty => ({
  name: 'a',
  classification: 'confidential',
  customProperties: [{ property: 'masking', value: method }],
  ...more,
});

const shownAs = (
  method: MaskingMethod,
  value: JsonValue,
  pseudonym = pseudonyms(),
) => show({ a: value }, [field(method)], { pseudonym }).data;

describe('the masking method null', () => {
  it.each(['x', 1, null, [1], { b: 2 }])('shows null for %j', value => {
    expect(shownAs('null', value)).toEqual({ a: null });
  });

  it('shows null for what is not there', () => {
    expect(show({}, [field('null')]).data).toEqual({ a: null });
  });
});

describe('the masking method partial', () => {
  it.each<[JsonValue, string]>([
    ['4929 1234 5678 9012', `${MASK}9012`],
    ['abcdefghijkl', `${MASK}ijkl`],
    ['abcdefghijk', `${MASK}jk`],
    ['abcdefgh', `${MASK}gh`],
    ['abcdefg', MASK],
    ['', MASK],
    ['😀😀😀😀😀😀😀', MASK],
    ['😀😀😀😀😀😀😀😀', `${MASK}😀😀`],
    [493012345678, `${MASK}5678`],
    [49301234567, MASK],
    [0.123456789012, MASK],
    [1e30, MASK],
    [true, MASK],
    [null, MASK],
    [['abcdefghijkl'], MASK],
    [{ b: 'abcdefghijkl' }, MASK],
  ])('shows %j as %s', (value, shown) => {
    expect(shownAs('partial', value)).toEqual({ a: shown });
  });
});

describe('the masking method hash', () => {
  it('gives equal values of one field the same pseudonym, and others another', () => {
    const pseudonym = pseudonyms();
    const shown = (value: JsonValue) => shownAs('hash', value, pseudonym);

    expect(shown('x')).toEqual({ a: expect.stringMatching(/^#\w{12}$/) });
    expect(shown('x')).toEqual(shown('x'));
    expect(shown('x')).not.toEqual(shown('y'));
    expect(shown({ b: [1] })).toEqual(shown({ b: [1] }));
  });

  it('gives what is null or absent a pseudonym like any other', () => {
    const pseudonym = pseudonyms();
    const properties = [field('hash')];

    expect(show({ a: null }, properties, { pseudonym })).toEqual(
      show({}, properties, { pseudonym }),
    );
    expect(show({}, properties, { pseudonym }).data).toEqual({
      a: expect.stringMatching(/^#\w{12}$/),
    });
  });

  it('gives equal values of two fields different pseudonyms', () => {
    const { a, b } = show(
      { a: 'x', b: 'x' },
      [field('hash'), field('hash', { name: 'b' })],
      { pseudonym: pseudonyms() },
    ).data as Record<string, string>;

    expect(a).not.toBe(b);
  });

  it('is the sign without a function, and when the function fails or does not hash', () => {
    const properties = [field('hash')];
    const shown = (pseudonym?: (text: string) => string) =>
      show({ a: 'a@example.com' }, properties, { pseudonym }).data;
    const failing = () => {
      throw new Error('no key');
    };

    expect(shown()).toEqual({ a: MASK });
    expect(shown(failing)).toEqual({ a: MASK });
    expect(shown(text => text)).toEqual({ a: MASK });
    expect(shown(() => 'short')).toEqual({ a: MASK });
  });
});

describe('which method masks a field', () => {
  const methods: MaskingMethods = {
    default: 'null',
    byClassification: { Restricted: 'sign', ' internal': 'partial' },
  };
  const text = 'abcdefghijkl';
  const shown = (property: ContractProperty) =>
    show({ a: text }, [property], { methods, pseudonym: pseudonyms() }).data;

  it('is what the contract says of the field', () => {
    expect(shown(field('partial'))).toEqual({ a: `${MASK}ijkl` });
    expect(shown(field('hash', { classification: 'restricted' }))).toEqual({
      a: expect.stringContaining('#'),
    });
  });

  it('is else by the classification, and else the default of the portal', () => {
    const plain = (classification: string) =>
      shown({ name: 'a', classification });

    expect(plain('RESTRICTED')).toEqual({ a: MASK });
    expect(plain('internal')).toEqual({ a: `${MASK}ijkl` });
    expect(plain('confidential')).toEqual({ a: null });
    expect(shown({ name: 'a', tags: ['pii'] })).toEqual({ a: null });
  });

  it('is the sign when the contract names none that is known, or two', () => {
    expect(shown(field('Hash'))).toEqual({ a: MASK });
    expect(shown(field(undefined))).toEqual({ a: MASK });
    expect(
      shown(
        field('null', {
          customProperties: [
            { property: 'masking', value: 'null' },
            { property: 'masking', value: 'partial' },
          ],
        }),
      ),
    ).toEqual({ a: MASK });
    expect(
      show({ a: text }, [{ name: 'a', classification: 'x' }], {
        methods: { default: 'clear' as MaskingMethod },
      }).data,
    ).toEqual({ a: MASK });
  });

  it('is the sign for undeclared fields, and for what is masked as a whole', () => {
    expect(
      show(
        { a: ['abcdefghijkl'], b: text },
        [{ name: 'a', items: field('partial') }],
        { methods: { default: 'partial' } },
      ).data,
    ).toEqual({ a: MASK, b: MASK });
  });

  it('is the sign for truth values, of which there are only two pseudonyms', () => {
    expect(
      show({ a: true }, [field('hash', { logicalType: 'boolean' })], {
        pseudonym: pseudonyms(),
      }).data,
    ).toEqual({ a: MASK });
  });

  it('holds within a list and beneath a field that is granted in part', () => {
    const properties: ContractProperty[] = [
      {
        name: 'legs',
        items: { properties: [{ name: 'gate' }, field('partial')] },
      },
      {
        ...field('partial', { name: 'person' }),
        properties: [{ name: 'phone' }, { name: 'town' }],
      },
    ];

    expect(
      show(
        {
          legs: [{ gate: 'A4', a: text }],
          person: { phone: text, town: 'x' },
        },
        properties,
        { clear: ['person.town'] },
      ).data,
    ).toEqual({
      legs: [{ gate: 'A4', a: `${MASK}ijkl` }],
      person: { phone: `${MASK}ijkl`, town: 'x', [MASK]: MASK },
    });
  });

  it('never unmasks a field that nothing classifies, nor classifies one', () => {
    expect(
      show({ a: 'x' }, [field('null', { classification: 'public' })]).data,
    ).toEqual({ a: 'x' });
  });
});
