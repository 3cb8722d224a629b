import { migrate, postgres, sqlite } from '../../__testUtils__/databases';
import { later, start } from '../../__testUtils__/moments';
import { Sightings } from './Sightings';

jest.setTimeout(60_000);

const wind = 'dataproduct:default/wind';
const rain = 'dataproduct:default/rain';
const analyst = 'user:default/analyst';

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('sightings on %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('tell since when something is missing, to all replicas', async () => {
    const [one, other] = await server.createDatabase();
    await migrate(one);
    const replicas = [new Sightings(one), new Sightings(other)];
    const look = async (
      ms: number,
      present: string[],
      missing: string[],
      replica = 0,
    ) =>
      Object.fromEntries(
        await replicas[replica].note({
          at: later(ms),
          present: new Set(present),
          missing: new Set(missing),
        }),
      );

    expect(await look(0, [wind], [rain])).toEqual({ [rain]: start });
    expect(await look(1, [], [wind, rain], 1)).toEqual({
      [rain]: start,
      [wind]: later(1),
    });
    expect(await look(2, [rain], [wind])).toEqual({ [wind]: later(1) });
    expect(await look(3, [], [rain], 1)).toEqual({ [rain]: later(3) });
    expect(await look(4, [], [])).toEqual({});
  });

  it('miss only people who were there', async () => {
    const [knex] = await server.createDatabase();
    const sightings = new Sightings(await migrate(knex));
    const missing = { present: new Set<string>(), missing: new Set([analyst]) };

    expect(await sightings.note({ at: start, ...missing })).toEqual(new Map());
    await sightings.note({
      at: start,
      present: new Set([analyst]),
      missing: new Set(),
    });
    expect(await sightings.note({ at: later(1), ...missing })).toEqual(
      new Map([[analyst, later(1)]]),
    );
  });

  it('are noted once by replicas that look at the same moment', async () => {
    const [one, other] = await server.createDatabase();
    await migrate(one);

    await Promise.all(
      [one, other].map(knex =>
        new Sightings(knex).note({
          at: start,
          present: new Set([wind]),
          missing: new Set([rain]),
        }),
      ),
    );

    expect(await one('access_sightings').orderBy('subject')).toHaveLength(2);
  });
});
