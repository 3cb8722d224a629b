import {
  applyGrantCommand,
  GrantCommand,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ConflictError } from '@backstage/errors';
import { Announcement } from '../../journal/announcements/Announcement';
import { ChangeSubject } from '../../journal/ChangeBell';
import { AccessChanges } from '../store/AccessStore';
import { signalOnly } from './announcements';
import { GrantEntry, grantEntry, grantFacts } from './grantFacts';

/** How a step in the life of a grant is written down and told. */
export interface GrantStep {
  at: Date;
  /** Of the audit trail, such as `grant-revoke`; not written down when absent. */
  action?: string;
  /** Canonical ref of the user; absent for the portal itself. */
  actor?: string;
  /** As somebody said it. */
  why?: string;
  /**
   * Of the grant as it is afterwards. Pages alone hear of the step when this is
   * absent, and nobody when it gives nothing.
   */
  tell?: (after: GrantRecord) => Announcement | undefined;
}

/**
 * Writes what happens to grants, with all that belongs to it, within one
 * transaction. Who made or ended a grant lets the reconciler look at its principal
 * after the commit.
 */
export class GrantRecorder {
  readonly #changes: AccessChanges;

  constructor(changes: AccessChanges) {
    this.#changes = changes;
  }

  /**
   * Enters a grant that was not there. Throws a `ConflictError` when the claim
   * that it comes through is over by now: whoever ended it found no grant to end.
   *
   * @param step - `before`: what it was made of
   */
  async make(
    grant: GrantRecord,
    step: GrantStep & { before?: GrantEntry['before'] },
  ): Promise<void> {
    await this.#demandClaim(grant);
    await this.#changes.grants.insert(grant);
    await this.#record(step.before, grant, step);
    this.#changes.ring(portOf(grant));
  }

  /**
   * The grant after the commands, one revision later, however many they are.
   * Throws a `ConflictError` when one of them is not possible (any more).
   */
  async change(
    grant: GrantRecord,
    commands: GrantCommand[],
    step: GrantStep,
  ): Promise<GrantRecord> {
    const after = {
      ...commands.reduce(applyGrantCommand, grant),
      revision: grant.revision + 1,
    };
    await this.#changes.grants.update(after);
    await this.#record(grantFacts(grant), after, step);
    return after;
  }

  /** Writes down what happened to a grant and left it as it is. */
  async note(grant: GrantRecord, step: Omit<GrantStep, 'tell'>): Promise<void> {
    const tell = () => undefined;
    await this.#record(grantFacts(grant), grant, { ...step, tell });
  }

  async #demandClaim({ claimId, product, topic }: GrantRecord): Promise<void> {
    const claim =
      claimId === undefined
        ? undefined
        : await this.#changes.claims.getLocked(claimId);
    if (claimId !== undefined && !(claim?.product === product && claim.proof)) {
      throw new ConflictError(
        `${topic} was released, or went to another product, meanwhile; load the product again`,
      );
    }
  }

  async #record(
    before: GrantEntry['before'],
    grant: GrantRecord,
    { at, action, actor, why, tell = signalOnly }: GrantStep,
  ): Promise<void> {
    if (action !== undefined) {
      const after = grantFacts(grant);
      await this.#changes.audit(
        grantEntry(grant, { at, action, actor, why, before, after }),
      );
    }
    const announcement = tell(grant);
    if (announcement) {
      await this.#changes.announce(announcement);
      this.#changes.ring(portOf(grant));
    }
  }
}

function portOf({ product, port }: GrantRecord): ChangeSubject {
  return { product, port };
}
