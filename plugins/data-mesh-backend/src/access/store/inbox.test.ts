import { migrate, postgres } from '../../__testUtils__/databases';
import { request } from './__testUtils__/accessRecords';
import { RequestsTable } from './RequestsTable';

jest.setTimeout(60_000);

describe('the inbox on PostgreSQL', () => {
  const server = postgres();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('is read through indexes, not by looking at all requests', async () => {
    const [knex] = await server.createDatabase();
    const table = new RequestsTable(await migrate(knex));
    const some = request();
    await table.insert(some, []);
    await knex.raw(`
      insert into access_requests
      select 'r' || n, 1, case when n % 5 = 0 then 'waiting' else 'approved' end,
        product, owner, domain, requester, consumer, created_at + n, lapses_at,
        null, null, null, null, '', search, record
      from access_requests, generate_series(1, 20000) n`);
    await knex.raw(`
      insert into access_request_parties
      select 'r' || n, role, 'group:default/team-' || n % 100
      from generate_series(1, 20000) n, (values ('approver'), ('owner'), ('decider')) as roles(role)
      where role <> 'decider' or n % 5 = 0`);
    await knex.raw('analyze');
    const statements: Array<{ sql: string; bindings: unknown[] }> = [];
    knex.on('query', query => statements.push(query));

    const { items } = await table.list(
      {
        party: {
          refs: ['user:default/analyst', 'group:default/team-5'],
          roles: ['decider'],
        },
        undecidedBy: 'user:default/somebody',
        states: ['waiting'],
        order: 'oldest',
      },
      { limit: 50 },
    );

    expect(items).toHaveLength(50);
    const plans: string[] = [];
    for (const { sql, bindings } of [...statements]) {
      const connection = await knex.client.acquireConnection();
      const { rows } = await connection.query(`explain ${sql}`, bindings);
      await knex.client.releaseConnection(connection);
      plans.push(
        rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n'),
      );
    }
    expect(plans[0]).toContain('access_request_parties_inbox');
    expect(plans.join('\n')).not.toContain('Seq Scan');
  });
});
