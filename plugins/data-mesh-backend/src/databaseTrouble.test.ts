import { mockServices } from '@backstage/backend-test-utils';
import { startPostgres } from '@datamesh-portal/sandbox';
import knexFactory, { Knex } from 'knex';
import request from 'supertest';
import {
  AccessPortal,
  draft,
  startAccessPortal,
} from './__testUtils__/startAccessPortal';

jest.setTimeout(60_000);

const silent = { debug() {}, deprecate() {}, error() {}, warn() {} };
const SECRET = 'merger of ACME';

const ends: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) {
    await end();
  }
});

async function startOn(knex: Knex): Promise<AccessPortal> {
  ends.push(() => knex.destroy());
  const portal = await startAccessPortal({
    features: [mockServices.database.factory({ knex })],
  });
  ends.push(() => portal.stop());
  return portal;
}

/** All kinds of calls that need the database. */
const calls = ({ analyst, invoke }: AccessPortal) => ({
  list: () => analyst.get('/access/requests?view=mine'),
  ask: () => analyst.post('/access/requests').send(draft({ purpose: SECRET })),
  tool: () =>
    invoke('analyst', 'list-access-requests', {}).then(
      () => ({ status: 200, text: '' }),
      ({ name, message }) => ({
        status: name === 'ServiceUnavailableError' ? 503 : 500,
        text: message as string,
      }),
    ),
});

describe('a database without room', () => {
  it('answers 503, changes nothing, and keeps what it confirmed', async () => {
    const knex = knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
      log: silent,
    });
    const portal = await startOn(knex);
    const [{ page_count: pages }] = await knex.raw('pragma page_count');
    await knex.raw(`pragma max_page_count = ${pages + 4}`);

    const purpose = SECRET.padEnd(2_000, '!');
    const confirmed: string[] = [];
    let refused: request.Response | undefined;
    while (!refused) {
      const asked = await portal.analyst
        .post('/access/requests')
        .send(draft({ purpose }));
      const { id, revision } = asked.body;
      if (asked.status === 201) {
        confirmed.push(id);
      }
      const last =
        asked.status === 201
          ? await portal.analyst
              .post(`/access/requests/${id}/withdrawal`)
              .send({ revision })
          : asked;
      refused = last.status >= 400 ? last : undefined;
    }

    expect(refused).toMatchObject({
      status: 503,
      body: {
        error: {
          name: 'ServiceUnavailableError',
          message: expect.stringMatching(/no room left.*Try again/),
        },
      },
    });
    expect(JSON.stringify(portal.logs)).not.toContain(SECRET);
    await knex.raw(`pragma max_page_count = ${pages + 1_000}`);
    const { body } = await portal.analyst
      .get('/access/requests?view=mine')
      .expect(200);
    expect(body.items.map(({ id }: { id: string }) => id).sort()).toEqual(
      confirmed.sort(),
    );
    const { body: next } = await calls(portal).ask();
    expect(next.error?.name).not.toBe('ServiceUnavailableError');
  });
});

describe('a database that is away', () => {
  it('answers 503 that names no host, to everybody', async () => {
    const postgres = await startPostgres();
    ends.push(() => postgres.stop());
    const portal = await startOn(
      knexFactory({
        client: 'pg',
        connection: postgres.connectionString,
        log: silent,
      }),
    );
    await calls(portal).ask().expect(201);
    await postgres.stop();

    for (const call of Object.values(calls(portal))) {
      // The first finds connections that were cut off, the next finds nobody.
      for (let i = 0; i < 2; i++) {
        const { status, text } = await call();
        expect(status).toBe(503);
        expect(text).toContain('Try again');
        expect(text).not.toMatch(/127\.0\.0\.1|localhost|:\d{4,5}|ACME|insert/);
      }
    }
  });
});
