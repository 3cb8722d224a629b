import { planRules } from '@datamesh-portal/plugin-data-mesh-common';
import { sqlite } from '../../__testUtils__/databases';
import { FailingStreamAccess } from './__testUtils__/FailingStreamAccess';
import {
  startProvisioning,
  TestClock,
} from './__testUtils__/startProvisioning';

const server = sqlite();
afterAll(() => server.stop());

const account = 'component.default.forecast';
const rain = { id: 'grant-2', port: 'rain', topic: 'weather.rain.v1' };
const MOST_CALLS = 100;

const ASYNC = new Set([
  'listRules',
  'addRules',
  'removeRules',
  'ofPrincipal',
  'all',
  'enter',
  'markRemoved',
  'forget',
  'transact',
  'principalsToReconcile',
  'open',
]);

/**
 * A process that dies at its n-th call, before or after the call has its effect,
 * and does nothing any more.
 */
class MortalProcess {
  calls = 0;
  isDead = false;

  constructor(readonly dieAt: number, readonly when: 'before' | 'after') {}

  readonly wrap = <T extends object>(_name: string, part: T): T =>
    new Proxy(part, {
      get: (target, property) => {
        const value = Reflect.get(target, property);
        if (typeof value !== 'function') {
          return value;
        }
        return (...args: unknown[]) => {
          const result = () => value.apply(target, args);
          return ASYNC.has(String(property)) ? this.#call(result) : result();
        };
      },
    });

  async #call(work: () => Promise<unknown>): Promise<unknown> {
    this.#demandAlive();
    this.calls++;
    if (this.calls === this.dieAt && this.when === 'before') {
      this.isDead = true;
    }
    this.#demandAlive();
    const result = await work();
    if (this.calls === this.dieAt) {
      this.isDead = true;
    }
    this.#demandAlive();
    return result;
  }

  #demandAlive() {
    if (this.isDead) {
      throw new Error('The process died');
    }
  }
}

describe.each(['before', 'after'] as const)(
  'a process that dies %s any of its calls',
  when => {
    it('leaves neither half a grant nor a lost one', async () => {
      let survived = 0;
      let dieAt = 0;
      while (survived < 1 && ++dieAt < MOST_CALLS) {
        const [knex] = await server.createDatabase();
        const access = new FailingStreamAccess();
        const clock = new TestClock();
        const mortal = new MortalProcess(dieAt, when);
        const dying = await startProvisioning({
          knex,
          clock,
          platforms: [
            FailingStreamAccess.platform(mortal.wrap('access', access)),
          ],
          wrap: mortal.wrap,
        });

        // One grant to add, one that ends while the process is at work.
        await dying.give({});
        await dying.reconciler.due().catch(() => {});
        await dying.give(rain);
        await dying.revoke('grant-1');
        await dying.reconciler.due().catch(() => {});

        const next = await startProvisioning({
          knex,
          clock,
          platforms: [FailingStreamAccess.platform(access)],
        });
        await next.reconciler.due();

        const needed = access.rulesFor({
          topic: rain.topic,
          account,
          operation: 'read',
          transactional: false,
        });
        expect({ dieAt, rules: access.keys() }).toEqual({
          dieAt,
          rules: needed.map(({ key }) => key).sort(),
        });
        expect(await next.state('grant-1')).toBe('revoked');
        expect(await next.state('grant-2')).toBe('active');
        const plan = planRules({
          needed,
          present: await access.listRules(),
          ledger: await next.ledger.all('demo'),
          now: clock.now,
        });
        expect(Object.values(plan).flat()).toEqual([]);
        survived += mortal.isDead ? 0 : 1;
      }
      expect(survived).toBe(1);
      // As many points of death as there are calls.
      expect(dieAt).toBeGreaterThan(15);
    });

    it('takes nothing along that was pending and ended while it was at work', async () => {
      for (let dieAt = 1; dieAt < 20; dieAt++) {
        const [knex] = await server.createDatabase();
        const access = new FailingStreamAccess();
        const clock = new TestClock();
        const mortal = new MortalProcess(dieAt, when);
        const dying = await startProvisioning({
          knex,
          clock,
          platforms: [
            FailingStreamAccess.platform(mortal.wrap('access', access)),
          ],
          wrap: mortal.wrap,
        });
        await dying.give({});
        access.beforeChange = async change => {
          if (change === 'addRules') {
            access.beforeChange = () => {};
            await dying.revoke('grant-1');
          }
        };
        await dying.reconciler.due().catch(() => {});

        access.beforeChange = () => {};
        const next = await startProvisioning({
          knex,
          clock,
          platforms: [FailingStreamAccess.platform(access)],
        });
        // Another replica looks at what is due, and compares nothing.
        await next.reconciler.due();

        const { ended } = await next.get('grant-1');
        expect({ dieAt, rules: access.keys().length }).toEqual({
          dieAt,
          rules: ended ? 0 : 3,
        });
        expect(await next.state('grant-1')).toBe(ended ? 'revoked' : 'active');
      }
    });
  },
);
