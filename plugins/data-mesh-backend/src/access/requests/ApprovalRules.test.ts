import { mockServices } from '@backstage/backend-test-utils';
import { ApprovalFacts, ApprovalRules } from './ApprovalRules';

const facts: ApprovalFacts = {
  request: {
    operation: 'read',
    transactional: false,
    permanent: false,
    days: 30,
    clearText: false,
  },
  product: {
    ref: 'dataproduct:default/wind',
    owner: 'group:default/weather',
    domain: 'domain:default/weather',
    lifecycle: 'production',
    type: 'source-aligned',
    tags: ['open'],
  },
  consumer: {
    ref: 'component:default/forecast',
    kind: 'component',
    owner: 'group:default/forecasters',
  },
  ports: [
    { classified: false, restricted: false },
    { classified: true, restricted: false },
  ],
};

const logger = mockServices.logger.mock();
const compile = (when: string) =>
  ApprovalRules.compile([{ name: 'rule', when }], logger);
const approves = (when: string, given: ApprovalFacts = facts) =>
  compile(when).find(['rule'], given) === 'rule';

describe('rules that approve by themselves', () => {
  it('look at request, product, consumer and port', () => {
    expect(
      approves(
        'request.operation == "read" && request.days <= 30 && !request.clearText',
      ),
    ).toBe(true);
    expect(approves('request.days < 30')).toBe(false);
    expect(
      approves('"open" in product.tags && consumer.kind == "component"'),
    ).toBe(true);
  });

  it('have to hold for every port', () => {
    expect(approves('!port.restricted')).toBe(true);
    expect(approves('!port.classified')).toBe(false);
    expect(approves('true', { ...facts, ports: [] })).toBe(false);
  });

  it('never approve permanent access', () => {
    const request = { ...facts.request, permanent: true, days: 0 };
    const owner = facts.product.owner;
    const permanent = {
      ...facts,
      request,
      consumer: { ...facts.consumer, owner },
    };

    expect(approves('true', permanent)).toBe(false);
    expect(compile('true').find(['sameOwner'], permanent)).toBeUndefined();
  });

  it('approve for the same owner where the product says so', () => {
    const own = {
      ...facts,
      consumer: { ...facts.consumer, owner: facts.product.owner },
    };

    expect(compile('false').find(['rule', 'sameOwner'], own)).toBe('sameOwner');
    expect(compile('false').find(['sameOwner'], facts)).toBeUndefined();
    expect(compile('true').find([], own)).toBeUndefined();
  });

  it('approve nothing when they fail or are not configured', () => {
    expect(approves('1 / (request.days - 30) > 0 || true')).toBe(true);
    expect(approves('1 / (request.days - 30) > 0')).toBe(false);
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('rule'));
    expect(compile('true').find(['other'], facts)).toBeUndefined();
  });

  it.each([undefined, null, 5, { toString: 'x' }, ['trial']])(
    'approve nothing about a product whose entity nobody checked: %j',
    lifecycle => {
      const product = Object.assign({ ...facts.product }, { lifecycle });

      expect(
        approves("product.lifecycle != 'production'", { ...facts, product }),
      ).toBe(false);
      expect(approves('true', { ...facts, product })).toBe(false);
    },
  );

  it.each([
    ['request.days +', 'rule'],
    ['request.day < 30', 'No such key: day'],
    ['request.days', 'true or false'],
    ['request.days == "30"', 'rule'],
    ['user == "me"', 'rule'],
    ['product.owner.matches("(a+)+$")', 'matches'],
    [
      'product.tags.all(a, product.tags.all(b, product.tags.all(c, a == c)))',
      'more than 2 loops',
    ],
    [Array(600).fill('true').join(' && '), 'rule'],
  ])('are refused at the start when they are not sound (%#)', (when, why) => {
    expect(() => compile(when)).toThrow(why);
  });

  it('need a name of their own', () => {
    const rule = { name: 'sameOwner', when: 'true' };

    expect(() => ApprovalRules.compile([rule], logger)).toThrow('sameOwner');
  });
});
