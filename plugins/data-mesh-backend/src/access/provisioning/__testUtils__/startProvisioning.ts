import { mockServices } from '@backstage/backend-test-utils';
import {
  GrantRecord,
  grantStateOf,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamPlatform } from '@datamesh-portal/plugin-data-mesh-node';
import { Knex } from 'knex';
import { StreamPlatforms } from '../../../platforms/StreamPlatforms';
import { AuditTrail } from '../../../journal/audit/AuditTrail';
import { endGrant } from '../../grants/endGrant';
import { grant as aGrant } from '../../store/__testUtils__/accessRecords';
import { migrate } from '../../../__testUtils__/databases';
import { start } from '../../../__testUtils__/moments';
import { Announcement } from '../../../journal/announcements/Announcement';
import { AccessStore } from '../../store/AccessStore';
import { createLocks } from '../../../reconciling/locks/createLocks';
import { createAccessStore } from '../../store/createAccessStore';
import { Journal } from '../../../journal/Journal';
import { RuleLedger } from '../../store/RuleLedger';
import { GrantReconciler } from '../GrantReconciler';

/** A clock that moves when it is told to. */
export class TestClock {
  now = start;
  readonly read = () => this.now;

  pass(ms: number): void {
    this.now = new Date(this.now.getTime() + ms);
  }
}

/** A reconciler on a database, with what its users do to grants. */
export async function startProvisioning(options: {
  knex: Knex;
  platforms: StreamPlatform[];
  clock?: TestClock;
  /** Stands between the reconciler and what it uses, to make it fail. */
  wrap?: <T extends object>(name: string, part: T) => T;
}) {
  const { wrap = (_name, part) => part } = options;
  const knex = await migrate(options.knex);
  const clock = options.clock ?? new TestClock();
  const journal = new Journal({ knex, clock: clock.read });
  const store = createAccessStore({ journal, knex });
  const ledger = new RuleLedger(knex);
  const platforms = new StreamPlatforms();
  for (const platform of options.platforms) {
    platforms.addPlatform(platform);
  }
  const logger = mockServices.logger.mock();
  const reconciler = new GrantReconciler({
    clock: clock.read,
    ledger: wrap<RuleLedger>('ledger', ledger),
    locks: createLocks(knex),
    logger,
    platforms,
    store: wrap<AccessStore>('store', {
      ...store,
      grants: wrap('grants', store.grants),
    }),
  });
  const trail = new AuditTrail({ knex, clock: clock.read });

  const get = async (id: string): Promise<GrantRecord> => {
    const grant = await store.grants.get(id);
    if (!grant) {
      throw new Error(`There is no grant ${id}`);
    }
    return grant;
  };

  return {
    clock,
    journal,
    ledger,
    logger,
    platforms,
    reconciler,
    store,
    get,

    /** Enters grants as an approval does. */
    async give(...changes: Array<Partial<GrantRecord>>): Promise<void> {
      await store.transact(async changesOfStore => {
        for (const change of changes) {
          await changesOfStore.grants.insert(aGrant(change));
        }
      });
    },

    /** Ends a grant as a revocation does. */
    async revoke(id: string): Promise<void> {
      await store.transact(async changes => {
        const grant = await changes.grants.getLocked(id);
        await endGrant(changes, grant!, {
          at: clock.now,
          reason: 'revoked',
          by: 'user:default/weather-owner',
          note: 'No longer needed',
        });
      });
    },

    async state(id: string): Promise<string> {
      return grantStateOf(await get(id), clock.now);
    },

    /** Actions in the audit trail, in their order. */
    async audited(): Promise<string[]> {
      const actions: string[] = [];
      for await (const record of trail.records({})) {
        actions.push(
          `${record.action} ${
            record.subject?.replace('grant:', '') ?? ''
          }`.trim(),
        );
      }
      return actions;
    },

    /** What people are notified of, in its order. */
    async announced(): Promise<Announcement[]> {
      const rows: Array<{ announcement: string }> = await knex(
        'announcements',
      ).orderBy('id');
      return rows
        .map(({ announcement }): Announcement => JSON.parse(announcement))
        .filter(({ silent }) => !silent);
    },
  };
}

export type Provisioning = Awaited<ReturnType<typeof startProvisioning>>;
