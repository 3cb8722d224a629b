import { Knex } from 'knex';
import { Party } from './Party';

const TABLE = 'access_request_parties';

/** Who has a part in which request. */
export class PartiesTable {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  async ofEach(requestIds: string[]): Promise<Map<string, Party[]>> {
    const rows: Array<Party & { request_id: string }> = await this.#db(TABLE)
      .whereIn('request_id', requestIds)
      .orderBy(['request_id', 'role', 'ref'])
      .select('request_id', 'role', 'ref');
    const parties = new Map<string, Party[]>(requestIds.map(id => [id, []]));
    for (const { request_id: id, role, ref } of rows) {
      parties.get(id)?.push({ role, ref });
    }
    return parties;
  }

  async insert(requestId: string, parties: Party[]): Promise<void> {
    const rows = new Map(
      parties.map(({ role, ref }) => [
        `${role} ${ref}`,
        { request_id: requestId, role, ref },
      ]),
    );
    if (rows.size > 0) {
      await this.#db(TABLE).insert([...rows.values()]);
    }
  }

  async replace(requestId: string, parties: Party[]): Promise<void> {
    await this.#db(TABLE).where({ request_id: requestId }).delete();
    await this.insert(requestId, parties);
  }
}
