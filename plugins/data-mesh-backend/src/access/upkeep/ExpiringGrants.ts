import { LoggerService } from '@backstage/backend-plugin-api';
import {
  GrantRecord,
  noticeDue,
} from '@datamesh-portal/plugin-data-mesh-common';
import { announcementOf, nameOf } from '../grants/announcements';
import { endGrant } from '../grants/endGrant';
import { GrantRecorder } from '../grants/GrantRecorder';
import { GrantReconciler } from '../provisioning/GrantReconciler';
import { AccessStore } from '../store/AccessStore';
import { attempt } from '../../journal/attempt';

const GRANTS_A_BATCH = 200;
const DAY_MS = 24 * 60 * 60_000;
const FIRST_NOTICE_DAYS = 14;
const MOST_NOTICES = 10_000;

/** Ends grants at their time, and tells people before. */
export class ExpiringGrants {
  readonly #deps;

  constructor(deps: {
    clock: () => Date;
    logger: LoggerService;
    reconciler: GrantReconciler;
    store: AccessStore;
  }) {
    this.#deps = deps;
  }

  /** Ends the grants whose time is over. */
  async expire(): Promise<void> {
    for (;;) {
      const now = this.#deps.clock();
      const grants = await this.#deps.store.grants.toExpire(
        now,
        GRANTS_A_BATCH,
      );
      const ended = await this.#each(grants, grant => this.#end(grant, now));
      // What could not be ended comes again at the next tick, not in this loop.
      if (grants.length < GRANTS_A_BATCH || ended < grants.length) {
        return;
      }
    }
  }

  /** Notices 14, 3 and 1 days before the end, each once. */
  async notify(): Promise<void> {
    const now = this.#deps.clock();
    const grants = await this.#deps.store.grants.endingBefore(
      // Also those that end just then.
      new Date(now.getTime() + FIRST_NOTICE_DAYS * DAY_MS + 1),
      MOST_NOTICES,
    );
    await this.#each(
      grants.filter(grant => noticeDue(grant, now) !== undefined),
      grant => this.#notify(grant, now),
    );
  }

  async #end(grant: GrantRecord, now: Date): Promise<void> {
    await this.#deps.store.transact(async changes => {
      const current = await changes.grants.getLocked(grant.id);
      // Ended, or looked at by another replica just now.
      if (!current || current.ended || !isOver(current, now)) {
        return;
      }
      await endGrant(changes, current, { at: now, reason: 'expired' });
    });
    this.#deps.reconciler.soon(grant.cluster, grant.principal);
  }

  async #notify(grant: GrantRecord, now: Date): Promise<void> {
    await this.#deps.store.transact(async changes => {
      const current = await changes.grants.getLocked(grant.id);
      const days = current && noticeDue(current, now);
      if (!current?.until || days === undefined) {
        return;
      }
      const ends = inDays(current.until, now);
      await new GrantRecorder(changes).change(
        current,
        [{ type: 'notice', at: now, days }],
        {
          at: now,
          tell: after =>
            announcementOf(after, {
              title: `Access to ${nameOf(after)} ends ${ends}`,
              description: 'Renew it in My access if it is still needed',
              severity: days <= 3 ? 'high' : 'normal',
            }),
        },
      );
    });
  }

  /** How many worked. One that fails leaves the others as they are. */
  async #each(
    grants: GrantRecord[],
    work: (grant: GrantRecord) => Promise<void>,
  ): Promise<number> {
    let done = 0;
    for (const grant of grants) {
      const isDone = await attempt(
        this.#deps.logger,
        `The grant ${grant.id} could not be kept up, it is tried again`,
        () => work(grant),
      );
      done += isDone ? 1 : 0;
    }
    return done;
  }
}

function isOver({ until }: GrantRecord, now: Date): boolean {
  return until !== undefined && until.getTime() <= now.getTime();
}

function inDays(until: Date, now: Date): string {
  const days = Math.ceil((until.getTime() - now.getTime()) / DAY_MS);
  return days <= 1 ? 'within a day' : `in ${days} days`;
}
