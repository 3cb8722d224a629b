// Moves the suite to a newer line of Backstage:
//   yarn upgrade:backstage 1.58 2026-12-15      (the line, its day on the registry)
// and says what is left to do by hand.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlugins } from './lines/plugins.mjs';
import { widen } from './lines/peerRange.mjs';

const root = join(import.meta.dirname, '..');
const SUPPORTED = 3;

const [release = '', published = ''] = process.argv.slice(2);
if (!/^1\.\d+$/.test(release) || Number.isNaN(Date.parse(published))) {
  console.error('yarn upgrade:backstage <line, as 1.58> <day, as 2026-12-15>');
  process.exit(2);
}

const run = (...args) =>
  execFileSync(
    process.execPath,
    [join(root, '.yarn/releases/yarn-4.13.0.cjs'), ...args],
    { cwd: root, stdio: 'inherit' },
  );
const readJson = file => JSON.parse(readFileSync(file, 'utf8'));
const writeJson = (file, content) =>
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);

run('up', '@backstage/*');
run('dedupe');
writeJson(join(root, 'backstage.json'), { version: `${release}.0` });

const linesFile = join(root, 'packages/e2e/install/lines.json');
const lines = [
  ...readJson(linesFile).filter(line => line.release !== release),
  { release, published },
].slice(-SUPPORTED);
// One line each, which prettier leaves where it finds none broken.
writeFileSync(linesFile, JSON.stringify(lines));

for (const { file, manifest } of readPlugins()) {
  for (const [peer, range] of Object.entries(manifest.peerDependencies))
    if (peer.startsWith('@backstage/'))
      manifest.peerDependencies[peer] = widen(
        range,
        readJson(join(root, 'node_modules', peer, 'package.json')).version,
      );
  writeJson(file, manifest);
}
run('install');
run('prettier', '--write', linesFile);

console.log(`
The suite is on ${release}. What is left:
- The resolutions of @backstage/* in package.json: each stands for a package that
  was not on the registry. Take out what is no longer needed, then yarn install.
- yarn why -R @backstage/NAME for what npm test finds twice; yarn dedupe.
- npm test: types and lint first, then api-reports (yarn build:api-reports).
- What is deprecated now, in the release notes and in your editor. What has no
  replacement in the oldest supported line stays.
- npm run e2e:install -- --matrix, and its day in the table of docs/install.md.
- CHANGELOG.md.`);
