import { migrate, sqlite } from '../__testUtils__/databases';
import { start } from '../__testUtils__/moments';
import { announcement } from './__testUtils__/announcement';
import { ChangeBell } from './ChangeBell';
import { Journal } from './Journal';

const server = sqlite();
afterAll(() => server.stop());

const port = { product: 'dataproduct:default/wind', port: 'readings' };
const entry = { at: start, action: 'deed' };

async function create() {
  const [knex] = await server.createDatabase();
  await migrate(knex);
  const heard: string[] = [];
  const bell = new ChangeBell();
  bell.onRing(port, () => heard.push('bell'));
  const journal = new Journal({
    bell,
    clock: () => start,
    knex,
    onAnnounced: () => heard.push('announced'),
  });
  /** A room with one table. */
  const notes = (transaction: typeof knex) => ({
    note: () => transaction('access_sightings').insert({ subject: 'wind' }),
  });
  const counts = () =>
    Promise.all(
      ['access_sightings', 'audit_trail', 'announcements'].map(
        async table => (await knex(table)).length,
      ),
    );
  return { counts, heard, journal, notes };
}

describe('the journal', () => {
  it('writes what a room changes, what happened and who is told, and tells after that', async () => {
    const { counts, heard, journal, notes } = await create();

    const result = await journal.transact(notes, async changes => {
      changes.ring(port);
      await changes.note();
      await changes.audit(entry);
      await changes.announce(announcement());
      expect(heard).toEqual([]);
      return 'done';
    });

    expect(result).toBe('done');
    expect(heard).toEqual(['announced', 'bell']);
    expect(await counts()).toEqual([1, 1, 1]);
  });

  it('neither writes nor tells anything when the work fails', async () => {
    const { counts, heard, journal, notes } = await create();

    const failed = journal.transact(notes, async changes => {
      changes.ring(port);
      await changes.note();
      await changes.audit(entry);
      await changes.announce(announcement());
      throw new Error('Not today');
    });

    await expect(failed).rejects.toThrow('Not today');
    expect(heard).toEqual([]);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('takes an entry about what is no change of the database', async () => {
    const { counts, heard, journal } = await create();

    await journal.append(entry);

    expect(await counts()).toEqual([0, 1, 0]);
    expect(heard).toEqual([]);
  });
});
