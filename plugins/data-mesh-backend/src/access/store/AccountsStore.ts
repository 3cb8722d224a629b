import { Knex } from 'knex';

/** An account that the portal made on a cluster. No password is stored. */
export interface PortalAccount {
  cluster: string;
  account: string;
  /** Canonical ref. */
  consumer: string;
  issuedAt: Date;
  /** Canonical ref of the user who saw the password. */
  issuedTo: string;
}

const TABLE = 'access_accounts';

interface AccountRow {
  cluster: string;
  account: string;
  consumer: string;
  issued_at: number | string;
  issued_to: string;
}

/** Accounts in SQLite or PostgreSQL. */
export class AccountsStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async get(
    cluster: string,
    account: string,
  ): Promise<PortalAccount | undefined> {
    const row = await this.#accounts().where({ cluster, account }).first();
    return row && toAccount(row);
  }

  async put(account: PortalAccount): Promise<void> {
    await this.#accounts()
      .insert({
        cluster: account.cluster,
        account: account.account,
        consumer: account.consumer,
        issued_at: account.issuedAt.getTime(),
        issued_to: account.issuedTo,
      })
      .onConflict(['cluster', 'account'])
      .merge();
  }

  async remove(cluster: string, account: string): Promise<void> {
    await this.#accounts().where({ cluster, account }).delete();
  }

  async list(): Promise<PortalAccount[]> {
    const rows = await this.#accounts()
      .select()
      .orderBy(['cluster', 'account']);
    return rows.map(toAccount);
  }

  #accounts() {
    return this.#knex<AccountRow>(TABLE);
  }
}

function toAccount(row: AccountRow): PortalAccount {
  return {
    cluster: row.cluster,
    account: row.account,
    consumer: row.consumer,
    issuedAt: new Date(Number(row.issued_at)),
    issuedTo: row.issued_to,
  };
}
