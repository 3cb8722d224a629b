import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
/** The yarn that the repository carries. */
export const yarn = join(root, '.yarn/releases/yarn-4.13.0.cjs');

export const run = (args, options = {}) =>
  execFileSync(process.execPath, [yarn, ...args], {
    cwd: root,
    stdio: 'inherit',
    ...options,
  });

export const rootManifest = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

/** Builds and packs every publishable plugin; resolves names to tarballs. */
export function packPlugins(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run(['tsc']);
  run(['backstage-cli', 'repo', 'build']);
  const tarballs = {};
  for (const plugin of readdirSync(join(root, 'plugins'))) {
    const { name } = JSON.parse(
      readFileSync(join(root, 'plugins', plugin, 'package.json'), 'utf8'),
    );
    const tarball = join(folder, `${plugin}.tgz`);
    run(['workspace', name, 'pack', '--out', tarball], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    tarballs[name] = tarball;
  }
  return tarballs;
}
