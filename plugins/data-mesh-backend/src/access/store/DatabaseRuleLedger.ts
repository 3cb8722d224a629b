import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { LedgerRule, RuleLedger } from './RuleLedger';

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

/** The ledger in SQLite or PostgreSQL. */
export class DatabaseRuleLedger implements RuleLedger {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async ofPrincipal(cluster: string, principal: string): Promise<LedgerRule[]> {
    return this.#read({ cluster, principal });
  }

  async all(cluster: string): Promise<LedgerRule[]> {
    return this.#read({ cluster });
  }

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
