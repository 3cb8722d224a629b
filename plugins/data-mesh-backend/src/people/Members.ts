import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
} from '@backstage/catalog-model';
import {
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { LRUCache } from 'lru-cache';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { KnownPeople } from './KnownPeople';

/** How long an answer of the catalog about somebody holds. */
export const MEMBERS_CACHE_MS = 5_000;
const MOST_CACHED = 5_000;
const NOTE_MS = 60 * 60_000;

/** Canonical refs of what the catalog says that a user is. */
export interface Membership {
  /** The user, and the groups that they are a member of. */
  direct: ReadonlySet<string>;
  /** With all groups that those are part of. */
  all: ReadonlySet<string>;
}

interface Answer {
  at: Date;
  membership: Promise<Membership>;
}

/**
 * Who somebody is as the catalog has it now: what a token says was true when
 * they signed in, and they may have left since.
 */
export class Members {
  readonly #deps;
  readonly #answers = new LRUCache<string, Answer>({ max: MOST_CACHED });
  /** When a user was last noted as known. */
  readonly #noted = new LRUCache<string, Date>({ max: MOST_CACHED });

  constructor(deps: {
    catalog: Pick<ProductCatalog, 'findAnyEntities'>;
    clock: () => Date;
    /** How long a user who left the catalog is remembered. */
    keepForMs: number;
    known: Pick<KnownPeople, 'note' | 'lastSeen'>;
    logger: LoggerService;
  }) {
    this.#deps = deps;
  }

  /**
   * The user alone when the catalog never knew them. Up to {@link MEMBERS_CACHE_MS} old.
   *
   * A `NotAllowedError` for somebody whom the catalog has no more, a
   * `ServiceUnavailableError` when it does not answer.
   */
  async of(userRef: string): Promise<Membership> {
    const at = this.#deps.clock();
    const cached = this.#answers.get(userRef);
    if (cached && at.getTime() - cached.at.getTime() < MEMBERS_CACHE_MS) {
      return cached.membership;
    }
    const answer = { at, membership: this.#read(userRef, at) };
    this.#answers.set(userRef, answer);
    // An outage is over when it is over.
    answer.membership.catch(() => {
      if (this.#answers.peek(userRef) === answer) {
        this.#answers.delete(userRef);
      }
    });
    return answer.membership;
  }

  async #read(userRef: string, at: Date): Promise<Membership> {
    const [user] = await this.#find([userRef]);
    if (!user) {
      await this.#demandUnknown(userRef, at);
      const alone = new Set([userRef]);
      return { direct: alone, all: alone };
    }
    await this.#note(userRef, at);
    const direct = new Set([userRef, ...targetsOf(user, RELATION_MEMBER_OF)]);
    const refs = new Set([userRef]);
    let groups = [...direct].slice(1);
    while (groups.length > 0) {
      groups.forEach(group => refs.add(group));
      groups = (await this.#find(groups))
        .flatMap(group => targetsOf(group, RELATION_CHILD_OF))
        .filter(parent => !refs.has(parent));
    }
    return { direct, all: refs };
  }

  async #find(entityRefs: string[]): Promise<Entity[]> {
    try {
      return await this.#deps.catalog.findAnyEntities(entityRefs, [
        'relations',
      ]);
    } catch (error) {
      this.#deps.logger.warn(
        'The catalog could not be asked who somebody is',
        toError(error),
      );
      throw new ServiceUnavailableError(
        'The catalog does not answer, so that it cannot be told which groups you belong to; try again in a minute',
      );
    }
  }

  /** Their token outlives them by up to an hour. */
  async #demandUnknown(userRef: string, at: Date): Promise<void> {
    const seen = await this.#deps.known.lastSeen(userRef);
    if (seen && at.getTime() - seen.getTime() < this.#deps.keepForMs) {
      throw new NotAllowedError(
        `${userRef} is no longer in the catalog; whoever looks after its users can bring it back`,
      );
    }
  }

  async #note(userRef: string, at: Date): Promise<void> {
    const noted = this.#noted.get(userRef);
    if (!noted || at.getTime() - noted.getTime() >= NOTE_MS) {
      await this.#deps.known.note(userRef, at);
      this.#noted.set(userRef, at);
    }
  }
}

function targetsOf({ relations }: Entity, type: string): string[] {
  return (relations ?? []).flatMap(relation =>
    relation.type === type ? relation.targetRef : [],
  );
}
