// Programs that tests need and that npm cannot bring.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

function install(packages, missing) {
  const root = process.getuid?.() === 0;
  const apt = existsSync('/usr/bin/apt-get');
  if (!root || !apt) {
    throw new Error(
      `${missing} Install it, on Debian with: apt-get install ${packages.join(
        ' ',
      )}`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
  ]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, {
      env,
      encoding: 'utf8',
    });
    if (status !== 0) {
      throw new Error(
        `apt-get ${args.join(' ')} failed:\n${stdout}\n${stderr}`,
      );
    }
  }
}

/** PostgreSQL's server programs, for migration and store tests. */
export async function ensurePostgres() {
  const versions = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql')
    : [];
  const found =
    versions.some(version =>
      existsSync(`/usr/lib/postgresql/${version}/bin/postgres`),
    ) || spawnSync('postgres', ['--version']).status === 0;
  if (!found) install(['postgresql'], 'The tests need a PostgreSQL server.');
}

/** Chromium for the browser walks; Playwright's own download is not used. */
export async function ensureBrowser() {
  const { CHROMIUM_PATH: chromium = '/usr/bin/chromium' } = process.env;
  if (!existsSync(chromium)) {
    install(
      ['chromium'],
      `The browser tests need Chromium; ${chromium} does not exist (set CHROMIUM_PATH to yours).`,
    );
  }
}
