import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';

/** A rule that the portal answers for, or found when it needed it. */
export interface LedgerRule {
  rule: AccessRule;
  /**
   * `portal`: made, or adopted, by the portal, which removes it when no grant
   * needs it. `found`: was there before the first grant needed it; never touched.
   */
  origin: 'portal' | 'found';
  /** The portal removed it then; a rule that comes back soon after is its own. */
  removedAt?: Date;
}

const TABLE = 'access_rules';
/** Rules in one statement, below the number of values that SQLite takes. */
const BATCH = 500;

interface RuleRow {
  cluster: string;
  rule_key: string;
  principal: string;
  origin: LedgerRule['origin'];
  removed_at: number | string | null;
  rule: string;
}

/**
 * Which rules on the platform are the portal's. A rule is entered before it is
 * added to the platform and leaves after it is removed, so that a crash between
 * the two loses track of nothing. In SQLite or PostgreSQL.
 */
export class RuleLedger {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Principal in the platform's notation. */
  async ofPrincipal(cluster: string, principal: string): Promise<LedgerRule[]> {
    return this.#read({ cluster, principal });
  }

  async all(cluster: string): Promise<LedgerRule[]> {
    return this.#read({ cluster });
  }

  /** Enters or overwrites, and takes back a removal. */
  async enter(
    cluster: string,
    rules: AccessRule[],
    origin: LedgerRule['origin'],
  ): Promise<void> {
    const rows = new Map(
      rules.map((rule): [string, RuleRow] => [
        rule.key,
        {
          cluster,
          rule_key: rule.key,
          principal: rule.principal,
          origin,
          removed_at: null,
          rule: JSON.stringify(rule),
        },
      ]),
    );
    for (const keys of batches([...rows.keys()])) {
      await this.#rules()
        .insert(keys.flatMap(key => rows.get(key) ?? []))
        .onConflict(['cluster', 'rule_key'])
        .merge();
    }
  }

  async markRemoved(cluster: string, keys: string[], at: Date): Promise<void> {
    for (const batch of batches(keys)) {
      await this.#rules()
        .where({ cluster })
        .whereIn('rule_key', batch)
        .update({ removed_at: at.getTime() });
    }
  }

  /** Forgets rules that were removed before then, or, by key, at once. */
  async forget(
    cluster: string,
    which: { removedBefore: Date } | { keys: string[] },
  ): Promise<void> {
    if ('removedBefore' in which) {
      await this.#rules()
        .where({ cluster })
        .where('removed_at', '<', which.removedBefore.getTime())
        .delete();
      return;
    }
    for (const batch of batches(which.keys)) {
      await this.#rules()
        .where({ cluster })
        .whereIn('rule_key', batch)
        .delete();
    }
  }

  async #read(where: Partial<RuleRow>): Promise<LedgerRule[]> {
    const rows = await this.#rules().where(where).orderBy('rule_key').select();
    return rows.map(({ rule, origin, removed_at }) => ({
      rule: JSON.parse(rule),
      origin,
      ...(removed_at !== null && { removedAt: new Date(Number(removed_at)) }),
    }));
  }

  #rules() {
    return this.#knex<RuleRow>(TABLE);
  }
}

/** In one order for all, so that two writers never wait for each other. */
function batches(keys: string[]): string[][] {
  const sorted = [...keys].sort();
  return Array.from({ length: Math.ceil(sorted.length / BATCH) }, (_, index) =>
    sorted.slice(index * BATCH, (index + 1) * BATCH),
  );
}
