import { NotFoundError } from '@backstage/errors';
import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const DEBIAN_ROOT = '/usr/lib/postgresql';
const programs = ['initdb', 'postgres', 'pg_isready'];

function hasPrograms(directory: string): boolean {
  try {
    for (const name of programs)
      accessSync(join(directory, name), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function debianDirectories(root: string): string[] {
  try {
    return readdirSync(root)
      .sort((a, b) => Number(b) - Number(a))
      .map(version => join(root, version, 'bin'));
  } catch {
    return [];
  }
}

/** The folder with initdb, postgres and pg_isready: Debian's newest, else on the PATH. */
export function findPostgres(
  env: Record<string, string | undefined> = process.env,
  debianRoot = DEBIAN_ROOT,
): string {
  const onPath = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const found = [...debianDirectories(debianRoot), ...onPath].find(hasPrograms);
  if (!found) {
    throw new NotFoundError(
      'PostgreSQL is not installed: install it (Debian and Ubuntu: apt-get install postgresql; macOS: brew install postgresql) so that initdb and postgres are under /usr/lib/postgresql or on the PATH',
    );
  }
  return found;
}

/** PostgreSQL refuses to run as root: an unprivileged account to run it as, when we are root. */
export function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(
          execFileSync('id', [flag, name], {
            stdio: ['ignore', 'pipe', 'ignore'],
          }),
        );
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such account.
    }
  }
  throw new NotFoundError(
    'PostgreSQL refuses to run as root and there is no account postgres or nobody to run it as: start as another user',
  );
}
