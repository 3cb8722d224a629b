import { startPostgres } from '@datamesh-portal/sandbox';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findPostgres } from './postgresBinaries';

jest.setTimeout(120_000);

it('starts for whoever runs it, takes connections with its password only, and leaves nothing', async () => {
  const postgres = await startPostgres();
  try {
    const client = new Client(postgres.connectionString);
    await client.connect();
    const { rows } = await client.query(
      'select current_user as name, 6 * 7 as answer',
    );
    expect(rows).toEqual([{ name: 'postgres', answer: 42 }]);
    await client.end();

    const wrong = new URL(postgres.connectionString);
    wrong.password = 'wrong';
    await expect(new Client(wrong.href).connect()).rejects.toThrow(
      /password authentication failed/,
    );
    expect(readFileSync(`/proc/${postgres.pid}/status`, 'utf8')).not.toMatch(
      /^Uid:\t0\t/m,
    );
  } finally {
    await postgres.stop();
  }
  expect(existsSync(postgres.directory)).toBe(false);
  expect(() => process.kill(postgres.pid, 0)).toThrow();
});

it('stops although a client is still connected', async () => {
  const postgres = await startPostgres();
  const client = new Client(postgres.connectionString);
  client.on('error', () => {});
  await client.connect();
  await postgres.stop();
  expect(await postgres.exited).toMatchObject({ expected: true, code: 0 });
});

it('says what to install when there is no PostgreSQL', () => {
  const empty = mkdtempSync(join(tmpdir(), 'datamesh-empty-'));
  try {
    expect(() => findPostgres({ PATH: empty }, empty)).toThrow(
      /PostgreSQL is not installed: install it/,
    );
  } finally {
    rmSync(empty, { recursive: true });
  }
});
