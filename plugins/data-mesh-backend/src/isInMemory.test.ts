import knexFactory, { Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInMemory } from './isInMemory';

async function ask(client: string, connection?: Knex.Config['connection']) {
  const knex = knexFactory({ client, connection, useNullAsDefault: true });
  try {
    return await isInMemory(knex);
  } finally {
    await knex.destroy();
  }
}

it('is so of SQLite without a file only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'data-mesh-'));
  try {
    expect(await ask('better-sqlite3', ':memory:')).toBe(true);
    const filename = join(folder, 'mesh.sqlite');
    expect(await ask('better-sqlite3', { filename })).toBe(false);
    // Not even asked.
    expect(await ask('pg')).toBe(false);
  } finally {
    await rm(folder, { recursive: true });
  }
});
