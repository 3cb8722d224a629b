import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamAccess, StreamGrant } from '../access';
import { nameOf } from './records';
import { leaksOf } from './secrets';
import { StreamPlatformTestbed } from './StreamPlatformTestbed';

/** Brokers may list a change a moment after they took it. */
const PATIENCE_MS = 10_000;

export function describeAccess(testbed: StreamPlatformTestbed): void {
  it('lets consumers in where it is said to', () => {
    expect(testbed.platform().access !== undefined).toBe(
      testbed.access !== undefined,
    );
  });

  if (!testbed.access) {
    return;
  }
  const { accounts: hasAccounts } = testbed.access;
  const access = (): StreamAccess => testbed.platform().access!;
  const topic = nameOf('access');
  const grantOf = (
    account: string,
    more: Partial<StreamGrant> = {},
  ): StreamGrant => ({
    ...{ topic, account: nameOf(account) },
    ...{ operation: 'read', transactional: false },
    ...more,
  });

  describe('the rules of a grant', () => {
    const listed = async (grant: StreamGrant, expected: AccessRule[]) => {
      const principal = access().principalOf(grant.account);
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const keys = keysOf(await access().listRules({ principal }));
        if (
          JSON.stringify(keys) === JSON.stringify(keysOf(expected)) ||
          Date.now() > deadline
        ) {
          return keys;
        }
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    };

    beforeAll(() => testbed.createStream(topic, { partitions: 1 }));

    it('are the same each time, for the principal of the account alone', () => {
      for (const grant of [
        grantOf('pure'),
        grantOf('pure', { operation: 'write' }),
        grantOf('pure', { operation: 'write', transactional: true }),
      ]) {
        const rules = access().rulesFor(grant);
        expect(rules.length).toBeGreaterThan(0);
        expect(access().rulesFor(grant)).toEqual(rules);
        expect(new Set(keysOf(rules)).size).toBe(rules.length);
        for (const rule of rules) {
          expect(rule).toMatchObject({
            principal: access().principalOf(grant.account),
            permission: 'allow',
          });
        }
        expect(rules.some(rule => access().concerns(rule, topic))).toBe(true);
        expect(
          rules.filter(rule => access().concerns(rule, `${topic}.other`)),
        ).toEqual([]);
      }
    });

    it('are taken away by rules that deny the same, and by no others', () => {
      const { everybody } = access();
      for (const operation of ['read', 'write'] as const) {
        const rules = access().rulesFor(grantOf('denied', { operation }));
        const ofOthers = access().rulesFor(grantOf('others', { operation }));
        for (const rule of rules) {
          const extentOf = (change: Partial<AccessRule>) =>
            access().denies({ ...rule, permission: 'deny', ...change }, rule);
          expect(access().denies(rule, rule)).toBeUndefined();
          expect(extentOf({})).toBe('all');
          expect(extentOf({ principal: ofOthers[0].principal })).toBe(
            undefined,
          );
          expect(extentOf({ principal: everybody ?? rule.principal })).toBe(
            'all',
          );
        }
      }
    });

    it('are none for accounts that stand for everybody or nobody', () => {
      for (const account of ['*', '']) {
        expect(() => access().principalOf(account)).toThrow(
          expect.objectContaining({ name: 'InputError' }),
        );
        expect(() => access().rulesFor(grantOf('x', { account }))).toThrow(
          expect.objectContaining({ name: 'InputError' }),
        );
      }
    });

    it('are none for streams that stand for more than one', () => {
      expect(() => access().rulesFor(grantOf('x', { topic: '*' }))).toThrow(
        expect.objectContaining({ name: 'InputError' }),
      );
    });

    if (testbed.internalStream) {
      it('are none for streams of the platform itself', () => {
        expect(() =>
          access().rulesFor(grantOf('x', { topic: testbed.internalStream })),
        ).toThrow(expect.objectContaining({ name: 'NotAllowedError' }));
      });
    }

    it('are listed when they were added, once however often', async () => {
      const grant = grantOf('added');
      const rules = access().rulesFor(grant);
      await access().addRules(rules);
      await access().addRules(rules);
      await expect(listed(grant, rules)).resolves.toEqual(keysOf(rules));
      const everybody = keysOf(await access().listRules());
      expect(everybody).toEqual(expect.arrayContaining(keysOf(rules)));
      expect(new Set(everybody).size).toBe(everybody.length);
      await access().removeRules(rules);
    });

    it('go without those that look like them, and may be gone before', async () => {
      const mine = grantOf('mine');
      const others = [
        grantOf('mine-too'),
        grantOf('other'),
        grantOf('mine', { topic: `${topic}.other` }),
        grantOf('mine', { operation: 'write' }),
      ];
      const rules = access().rulesFor(mine);
      const foreign = others.map(grant => access().rulesFor(grant));
      await access().addRules([...rules, ...foreign.flat()]);
      await access().removeRules(rules);
      await access().removeRules(rules);
      const gone = new Set(keysOf(rules));
      // Grants of one account may have rules in common.
      const left = [
        ...new Map(foreign.flat().map(rule => [rule.key, rule])).values(),
      ].filter(({ key }) => !gone.has(key));
      for (const grant of [mine, ...others]) {
        const principal = access().principalOf(grant.account);
        const expected = left.filter(rule => rule.principal === principal);
        await expect(listed(grant, expected)).resolves.toEqual(
          keysOf(expected),
        );
      }
      await access().removeRules(left);
    });
  });

  describe('an account', () => {
    it('is made where it is said to be', () => {
      expect(access().accounts !== undefined).toBe(hasAccounts);
    });

    it('is told how to connect, without secrets', () => {
      const connection = access().describeConnection(grantOf('connecting'));
      expect(connection.brokers.length).toBeGreaterThan(0);
      const secrets = Object.values(testbed.broken).flatMap(create => {
        const broken = create();
        return leaksOf(
          broken.platform.access?.describeConnection(grantOf('connecting')),
          broken.secrets,
        );
      });
      expect(secrets).toEqual([]);
    });

    if (!hasAccounts) {
      return;
    }

    it('is there from its first password on until it is removed', async () => {
      const accounts = access().accounts!;
      const account = nameOf('account');
      await expect(accounts.exists(account)).resolves.toBe(false);
      await accounts.setPassword(account, 'first');
      await expect(accounts.exists(account)).resolves.toBe(true);
      await accounts.setPassword(account, 'second');
      await expect(accounts.exists(account)).resolves.toBe(true);
      await accounts.remove(account);
      await accounts.remove(account);
      await expect(accounts.exists(account)).resolves.toBe(false);
    });
  });
}

/** Sorted, so that lists can be compared. */
function keysOf(rules: AccessRule[]): string[] {
  return rules.map(({ key }) => key).sort();
}
