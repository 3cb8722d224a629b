import fc from 'fast-check';
import {
  CONSUMER_KINDS,
  consumerOfAccount,
  isPortalAccountName,
  portalAccountName,
} from './portalAccountName';

/** Names as the catalog allows them, in lower case as in canonical refs. */
const word = fc.string({
  unit: fc.constantFrom('a', 'b', '1'),
  minLength: 1,
  maxLength: 3,
});
const joined = (separators: string[]) =>
  fc
    .tuple(
      word,
      fc.array(fc.tuple(fc.constantFrom(...separators), word), {
        maxLength: 3,
      }),
    )
    .map(([first, rest]) => first + rest.flat().join(''));
const consumer = fc
  .tuple(
    fc.constantFrom(...CONSUMER_KINDS),
    joined(['-', '--']),
    joined(['-', '_', '.', '..', '-.']),
  )
  .map(([kind, namespace, name]) => `${kind}:${namespace}/${name}`);

describe('the name of an account that the portal makes', () => {
  it.each([
    ['component:default/orders', 'component.default.orders'],
    ['Component:Default/Orders', 'component.default.orders'],
    ['user:analyst', 'user.default.analyst'],
    ['group:data-team/pricing_eu', 'group.data-team.pricing_eu'],
    ['system:default/orders.v2', 'system.default.orders~v2'],
  ])('of %s is %s', (ref, name) => {
    expect(portalAccountName(ref)).toBe(name);
  });

  it.each([
    'dataproduct:default/weather',
    'orders',
    '',
    'component:default/*',
    'component:default/a b',
    'component:default/orders~v2',
    'component:a.b/c',
    'component:default/a\n',
    'component:default/../x',
  ])('cannot be made of %j', ref => {
    expect(() => portalAccountName(ref)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('leads back to its consumer, and to no other', () => {
    fc.assert(
      fc.property(consumer, ref => {
        const account = portalAccountName(ref);
        expect(isPortalAccountName(account)).toBe(true);
        expect(consumerOfAccount(account)).toBe(ref);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is, with a dot behind it, no beginning of another account', () => {
    fc.assert(
      fc.property(consumer, consumer, (one, other) => {
        fc.pre(one !== other);
        expect(
          `${portalAccountName(other)}.`.startsWith(
            `${portalAccountName(one)}.`,
          ),
        ).toBe(false);
      }),
      { numRuns: 5_000 },
    );
    expect(
      portalAccountName('component:default/a.b').startsWith(
        `${portalAccountName('component:default/a')}.`,
      ),
    ).toBe(false);
  });

  it.each([
    'orders',
    'component.default',
    'component.default.orders.v2',
    'Component.default.orders',
    'resource.default.db',
    'component.default.orders ',
    'component.default.orders\n',
    'component..orders',
  ])('is not %j', name => {
    expect(isPortalAccountName(name)).toBe(false);
    expect(consumerOfAccount(name)).toBeUndefined();
  });
});
