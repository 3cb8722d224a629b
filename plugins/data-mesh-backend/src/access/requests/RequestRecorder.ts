import {
  AccessRequestRecord,
  applyRequestCommand,
  GrantRecord,
  RequestCommand,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Deciders } from '../../people/ProductDeciders';
import { Announcement } from '../../journal/announcements/Announcement';
import { GrantReconciler } from '../provisioning/GrantReconciler';
import { AccessChanges, AccessStore } from '../store/AccessStore';
import { grantApproved } from './grantApproved';
import { GrantablePort } from './OfferedPorts';
import { partiesOf } from './partiesOf';
import { signalRequest } from './requestAnnouncements';
import { requestEntry } from './requestFacts';

/** One step in the life of a request. */
export interface RequestStep {
  /** Absent when the request is made. */
  before?: AccessRequestRecord;
  after: AccessRequestRecord;
  /** What led there; absent when the request is made. */
  command?: RequestCommand;
  announcements: Announcement[];
}

/** Writes what happens to requests, with all that belongs to it, or nothing. */
export class RequestRecorder {
  readonly #deps;

  constructor(deps: {
    newId: () => string;
    /** Brings grants to the platform after the commit. */
    provisioner: Pick<GrantReconciler, 'soon'>;
    store: AccessStore;
  }) {
    this.#deps = deps;
  }

  /** The request after a command; see {@link RequestRecorder.record}. */
  async change(
    before: AccessRequestRecord,
    command: RequestCommand,
    deciders: Deciders,
    tell: (after: AccessRequestRecord) => Announcement[] = () => [],
  ): Promise<AccessRequestRecord> {
    const after = applyRequestCommand(before, command);
    const announcements = tell(after);
    await this.record([{ before, after, command, announcements }], deciders);
    return after;
  }

  /**
   * Throws a `ConflictError` when the request was changed by somebody else
   * meanwhile: of two who decide at once, one does.
   *
   * @param options - `ports`: as the product hands them out now, for a step that
   * approves; `demand`: what must still hold within the transaction
   */
  async record(
    steps: RequestStep[],
    deciders: Deciders,
    options: {
      ports?: readonly GrantablePort[];
      demand?: (changes: AccessChanges) => Promise<void>;
    } = {},
  ): Promise<void> {
    const changed = await this.#deps.store.transact(async changes => {
      await options.demand?.(changes);
      const grants: GrantRecord[] = [];
      for (const step of steps) {
        const { before, after } = step;
        const entry = requestEntry(step);
        const parties = partiesOf(after, deciders);
        await (before
          ? changes.requests.update(after, parties)
          : changes.requests.insert(after, parties));
        await changes.audit(entry);
        if (after.state === 'approved') {
          grants.push(
            ...(await grantApproved(changes, after, options.ports ?? [], {
              newId: this.#deps.newId,
              by: entry.actor,
            })),
          );
        }
        for (const announcement of step.announcements) {
          await changes.announce(announcement);
        }
      }
      await changes.announce(signalRequest(steps.at(-1)!.after, deciders));
      return grants;
    });
    for (const { cluster, principal } of changed) {
      this.#deps.provisioner.soon(cluster, principal);
    }
  }
}
