import fc from 'fast-check';
import { demandPrincipal } from './demandPrincipal';
import { consumerOfAccount } from './portalAccountName';
import { principalOfConsumer } from './principalOfConsumer';

const inputError = (message: RegExp) =>
  expect.objectContaining({
    name: 'InputError',
    message: expect.stringMatching(message),
  });

function outcomeOf(work: () => string): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('a principal that an annotation names', () => {
  it.each([
    'orders',
    'svc-orders_eu.v2',
    'CN=orders,OU=shop,O=example GmbH,C=DE',
    'orders@EXAMPLE.COM',
    'spiffe://example.com/orders',
    'CN=fleet,OU=Ops,O=Ünited',
    'CN=bug forty three,OU=a/b,O=x',
    '2.5.4.3=Łódź',
    'users',
    'systemd',
    'component.default.orders',
  ])('may be %s', name => {
    expect(demandPrincipal(name)).toBe(name);
  });

  it.each([
    ['', /empty/],
    ['  ', /empty/],
    ['*', /stands for everybody/],
    ['orders*', /stands for everybody/],
    ['＊', /stand for others/],
    [' orders', /begins or ends with a space/],
    ['orders ', /begins or ends with a space/],
    ['orders\n', /begins or ends with a space/],
    ['orders\nUser:admin', /line breaks/],
    ['orders\u2028admin', /line breaks/],
    ['orders\u0000', /control/],
    ['orders\u202Enimda', /invisible/],
    ['orders\u2066x', /invisible/],
    ['or\u200Bders', /invisible/],
    ['or\u00ADders', /invisible/],
    ['or\u3164ders', /invisible/],
    ['or\uFE0Fders', /invisible/],
    ['or\u00A0ders', /invisible/],
    ['or\uD800ders', /invisible/],
    ['\uFEFForders', /space/],
    ['ｏrders', /stand for others/],
    ['mu\u0308nchen', /stand for others/],
    ['bestellungen-münchen', /beyond ASCII/],
    ['注文', /beyond ASCII/],
    ['\u043erders', /beyond ASCII/],
    ['CN=\u043erders,O=x', /not Latin/],
    ['CN=\u03bfrders,O=x', /not Latin/],
    ['CN=\u1d0frders,O=x', /not Latin/],
    ['CN=orders\u01c3', /not Latin/],
    ['User:orders', /leave that out/],
    ['user:orders', /leave that out/],
    ['ANONYMOUS', /without any name/],
    ['x'.repeat(201), /longer than 200/],
    ['component', /would meet theirs/],
    ['component.default', /would meet theirs/],
    ['component.default.orders.v2', /would meet theirs/],
    ['user.x', /would meet theirs/],
    ['system..x', /would meet theirs/],
  ])('is not %j', (name, message) => {
    expect(() => demandPrincipal(name)).toThrow(inputError(message));
  });

  it('never shares its groups with a portal account, unless it is one', () => {
    const part = fc.constantFrom(
      'component',
      'user',
      'default',
      'orders',
      'v2',
      'Component',
      '',
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), parts => {
        const name = parts.join('.');
        try {
          demandPrincipal(name);
        } catch {
          return;
        }
        accepted += 1;
        for (const account of ['component.default.orders', 'user.default.v2']) {
          const isSame = name === account;
          expect(`${name}.`.startsWith(`${account}.`)).toBe(isSame);
          expect(`${account}.`.startsWith(`${name}.`)).toBe(isSame);
        }
      }),
      { numRuns: 5_000, seed: 8 },
    );
    expect(accepted).toBeGreaterThan(500);
  });

  it('is one line of visible text, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), text => {
        const isGood = /^(?! )[^\p{C}*\n]+(?<! )$/u.test(text);
        const result = outcomeOf(() => demandPrincipal(text));
        expect([text, inputError(/kafka-principal/)]).toContainEqual(result);
        expect(isGood || result !== text).toBe(true);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('the principal of a consumer', () => {
  it('is the account of the portal without an annotation', () => {
    expect(principalOfConsumer('component:default/orders', undefined)).toEqual({
      principal: 'component.default.orders',
      principalSource: 'portal',
    });
  });

  it('is that of the annotation', () => {
    expect(
      principalOfConsumer('component:default/orders', 'svc-orders'),
    ).toEqual({ principal: 'svc-orders', principalSource: 'annotation' });
  });

  it('may name its own account of the portal, but not that of another', () => {
    const account = 'component.default.orders';
    expect(consumerOfAccount(account)).toBe('component:default/orders');
    expect(principalOfConsumer('component:default/orders', account)).toEqual({
      principal: account,
      principalSource: 'portal',
    });
    expect(() =>
      principalOfConsumer('component:default/other', account),
    ).toThrow(inputError(/the account of component:default\/orders/));
  });

  it('is not that of a bad annotation, nor of the portal instead', () => {
    for (const annotation of ['', '*']) {
      expect(() =>
        principalOfConsumer('component:default/orders', annotation),
      ).toThrow(inputError(/kafka-principal/));
    }
  });
});
