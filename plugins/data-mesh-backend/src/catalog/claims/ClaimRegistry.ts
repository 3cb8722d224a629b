import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { attempt } from '../../journal/attempt';
import { isConflict } from '../../journal/isConflict';
import { Journal, JournalChanges } from '../../journal/Journal';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { ProductCatalog } from '../ProductCatalog';
import { Claimants, keyOf } from './Claimants';
import { ClaimEvidence, GrantedRules } from './ClaimEvidence';
import { ClaimRecorder } from './ClaimRecorder';
import { ClaimSettings } from './ClaimSettings';
import { ClaimsTable, Rival } from './ClaimsTable';
import { ClaimStep, followClaim, stateOf } from './followClaim';
import { rivalChanges } from './rivalChanges';
import {
  Claimant,
  ClaimProof,
  isClaimOf,
  StreamAt,
  StreamClaim,
  streamOf,
} from './StreamClaim';

const LOOK_EVERY_MS = 60_000;
/** So old a look may be for somebody who opens the list, or a mesh that begins. */
const FRESH_MS = 10_000;
const MOST_MS = 10 * 60_000;
const SHARED_MS = 5_000;

/** What changes in one transaction with a claim. */
export interface Alongside extends JournalChanges {
  transaction: Knex.Transaction;
}

/** What a look at one stream has found. */
interface Looked {
  claimants: readonly Claimant[];
  evidence: ClaimEvidence;
  isFirst: boolean;
  /** Rivals that are known already. */
  known: readonly Rival[];
}

/**
 * Keeps claims in step with the catalog: registers the first, proves them, and
 * lets go of those whose product is gone for long. Any replica does it at any
 * time: each claim changes by compare-and-set.
 */
export class ClaimRegistry {
  readonly #deps;
  readonly #claims: ClaimsTable;
  #looking?: Promise<void>;
  /** When the last look ended that was complete, and whether it saw any stream. */
  #looked?: { at: Date; isEmpty: boolean };
  /** Of looks at single streams that go on at the same time, so many. */
  #shared?: { evidence: ClaimEvidence; looks: number; since: number };
  readonly #listeners: Array<(at: StreamAt) => void> = [];

  constructor(deps: {
    catalog: ProductCatalog;
    claimants: Claimants;
    clock: () => Date;
    grantedRules: GrantedRules;
    journal: Journal;
    knex: Knex;
    logger: LoggerService;
    platforms: StreamPlatforms;
    settings: ClaimSettings;
    /** Canonical ref of the group that confirms what nothing proves. */
    stewards?: string;
  }) {
    this.#deps = deps;
    this.#claims = new ClaimsTable(deps.knex);
  }

  /** Calls when a stream went from one product to another, or to none. */
  onMove(listener: (at: StreamAt) => void): void {
    this.#listeners.push(listener);
  }

  /** On each replica, now and then every minute; more often until there is a stream. */
  async schedule(scheduler: SchedulerService): Promise<void> {
    const every = (id: string, ms: number, fn: () => Promise<void>) =>
      scheduler.scheduleTask({
        ...{ id, fn, scope: 'local' },
        frequency: { milliseconds: ms },
        timeout: { milliseconds: MOST_MS },
      });
    await every('follow-claims', LOOK_EVERY_MS, async () => {
      await this.#attempt();
    });
    await every('await-streams', FRESH_MS, async () => {
      if (this.#looked?.isEmpty) {
        await this.#attempt();
      }
    });
  }

  /** Looks unless it did a moment ago; what fails is logged. */
  async freshen(): Promise<void> {
    const now = this.#deps.clock().getTime();
    if (!this.#looked || now - this.#looked.at.getTime() >= FRESH_MS) {
      await this.#attempt();
    }
  }

  #attempt(): Promise<boolean> {
    return attempt(this.#deps.logger, 'Claims could not be followed', () =>
      this.look(),
    );
  }

  /**
   * All streams; who asks meanwhile waits for the same. Rejects when the catalog
   * does not answer.
   */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const [named, claims, rivals] = await Promise.all([
      this.#deps.claimants.all(),
      this.#claims.list(),
      this.#claims.rivals(),
    ]);
    const isFirst = !(await this.#hasBegun());
    const evidence = this.#evidence();
    const streams = new Map<string, StreamAt & { claim?: StreamClaim }>(named);
    claims.forEach(claim =>
      streams.set(keyOf(claim), { ...streamOf(claim), claim }),
    );
    const rivalsOf = new Map<string, Rival[]>();
    for (const rival of rivals) {
      const known = rivalsOf.get(rival.claimId) ?? [];
      known.push(rival);
      rivalsOf.set(rival.claimId, known);
    }
    let isComplete = true;
    for (const [key, { claim, ...at }] of streams) {
      const claimants = named.get(key)?.claimants ?? [];
      const known = (claim && rivalsOf.get(claim.id)) ?? [];
      const isDone = await attempt(
        this.#deps.logger,
        `The claim on ${at.cluster} / ${at.topic} could not be followed`,
        () => this.#follow(at, claim, { claimants, evidence, isFirst, known }),
      );
      isComplete &&= isDone;
    }
    if (isFirst && isComplete) {
      await this.#deps
        .knex('stream_claims_begun')
        .insert({ id: 1, at: this.#deps.clock().getTime() })
        .onConflict('id')
        .ignore();
    }
    this.#looked = { at: this.#deps.clock(), isEmpty: streams.size === 0 };
  }

  /** One stream; its claim as it is then. */
  async lookAt(at: StreamAt): Promise<StreamClaim | undefined> {
    const claim = await this.#claims.get(at);
    // A product may name thousands of streams that are not there: its page must
    // not ask the platform for each. Looks that never end must not make it old.
    const since = this.#deps.clock().getTime();
    if (!this.#shared || since - this.#shared.since >= SHARED_MS) {
      this.#shared = { evidence: this.#evidence(), looks: 0, since };
    }
    const shared = this.#shared;
    shared.looks++;
    try {
      await this.#follow(at, claim, {
        claimants: await this.#deps.claimants.of(at),
        isFirst: !(await this.#hasBegun()),
        known: claim ? await this.#claims.rivals(claim.id) : [],
        evidence: shared.evidence,
      });
    } catch (error) {
      if (!isConflict(error)) {
        throw error;
      }
    } finally {
      shared.looks--;
      if (shared.looks === 0 && this.#shared === shared) {
        this.#shared = undefined;
      }
    }
    return this.#claims.get(at);
  }

  /**
   * A step that somebody takes, together with what else they do. Throws a
   * `ConflictError` when the claim changed.
   */
  async take<T>(
    claim: StreamClaim,
    step: ClaimStep,
    by: { actor?: string; why?: string },
    alongside: (changes: Alongside) => Promise<T>,
  ): Promise<T> {
    const at = this.#deps.clock();
    const { after, done } = await this.#transact(async (recorder, changes) => ({
      done: await alongside(changes),
      after: await recorder.take(claim, claim, step, { at, ...by }),
    }));
    this.#tellMove(claim, after);
    return done;
  }

  /** What changes without a claim. */
  transact<T>(work: (changes: Alongside) => Promise<T>): Promise<T> {
    return this.#transact((_, changes) => work(changes));
  }

  /**
   * Claims a stream for a product that is made in the same transaction, also in
   * the place of one that nothing proves. Throws a `ConflictError` when the stream
   * is claimed by then.
   */
  async claim<T>(
    at: StreamAt,
    claimant: Claimant,
    { actor }: { actor: string },
    make: (changes: Alongside) => Promise<T>,
  ): Promise<T> {
    const claim = await this.#claims.get(at);
    const proofs = await this.#evidence().proofsOf(at, [claimant]);
    const proof = proofs.get(claimant);
    if (claim && (claim.proof || !proof || proof === 'not-asked')) {
      throw new ConflictError(
        `The stream ${at.cluster} / ${at.topic} is claimed by another product; choose another stream`,
      );
    }
    const now = this.#deps.clock();
    const step: ClaimStep = {
      action: claim ? 'claim-take-over' : 'claim-register',
      state: stateOf(claimant, now, proof),
    };
    const made = await this.#transact(async (recorder, changes) => {
      await recorder.take(at, claim, step, { at: now, actor });
      return make(changes);
    });
    if (claim) {
      this.#tellMove(claim, undefined);
    }
    return made;
  }

  async #follow(
    at: StreamAt,
    claim: StreamClaim | undefined,
    given: Looked,
  ): Promise<void> {
    const { claimants, evidence, isFirst, known } = given;
    const now = this.#deps.clock();
    const proofs = await this.#proofsFor(at, claim, given);
    const proofOf = (claimant: Claimant) => proofs.get(claimant);
    const isSettled = claim !== undefined || isFirst || proofs.size > 0;
    const mayBeUnproven =
      !isSettled && claimants.length > 0 && (await evidence.exists(at));
    const step = followClaim(
      claim,
      { now, claimants, isFirst, mayBeUnproven, proofOf },
      this.#deps.settings,
    );
    const after = step
      ? await this.#transact(recorder =>
          recorder.take(at, claim, step, { at: now }),
        )
      : claim;
    if (step && claim) {
      this.#tellMove(claim, after);
    }
    const rivals = after && rivalChanges(after, claimants, known, now);
    if (rivals) {
      await this.#transact(recorder => recorder.follow(after, rivals, now));
    }
  }

  /** What cannot matter is not looked for: it may ask the platform. */
  async #proofsFor(
    at: StreamAt,
    claim: StreamClaim | undefined,
    { claimants, evidence, isFirst }: Looked,
  ): Promise<Map<Claimant, ClaimProof>> {
    const isSettled =
      claim?.proof &&
      claimants.every(
        claimant =>
          !isClaimOf(claim, claimant) || claimant.owner === claim.owner,
      );
    if (isSettled || claimants.length === 0) {
      return new Map();
    }
    try {
      return await evidence.proofsOf(at, claimants);
    } catch (error) {
      // What was there stays there, whether its cluster answers or not.
      if (isFirst && !claim) {
        return new Map();
      }
      throw error;
    }
  }

  #transact<T>(
    work: (recorder: ClaimRecorder, changes: Alongside) => Promise<T>,
  ): Promise<T> {
    return this.#deps.journal.transact(
      transaction => ({ claims: new ClaimsTable(transaction), transaction }),
      changes => work(new ClaimRecorder(changes, this.#deps.stewards), changes),
    );
  }

  #tellMove(before: StreamClaim, after: StreamClaim | undefined): void {
    if (!after || !isClaimOf(before, after)) {
      this.#listeners.forEach(listener => listener(streamOf(before)));
    }
  }

  #evidence(): ClaimEvidence {
    return new ClaimEvidence(this.#deps);
  }

  async #hasBegun(): Promise<boolean> {
    return Boolean(await this.#deps.knex('stream_claims_begun').first());
  }
}
