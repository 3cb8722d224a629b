// Fails when a package that is installed has a licence that asks for more than to
// be named, or none, and no exception says why it may be there.
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../launcher/places.mjs';
import { judgeLicences, licenceOf } from './licence.mjs';

const exceptions = {
  '@isomorphic-git/pgp-plugin: LGPL-3.0+':
    'Of @backstage/plugin-scaffolder-node, with which every portal with templates has it; unchanged, and a module of its own that can be replaced',
  '@axe-core/playwright: MPL-2.0': 'Browser tests only',
  'axe-core: MPL-2.0': 'Browser tests only',
  'caniuse-lite: CC-BY-4.0': 'Data for build tools; no part of a package',
  'rollup-plugin-dts: LGPL-3.0-only':
    'Of @backstage/cli, which builds packages with it; no part of them',
};

const names = folder => (existsSync(folder) ? readdirSync(folder) : []);

/** All packages beneath a folder `node_modules`, without links to our own. */
function* packagesIn(modules) {
  for (const name of names(modules)) {
    const folder = join(modules, name);
    if (name.startsWith('@')) yield* packagesIn(folder);
    else if (!name.startsWith('.') && !lstatSync(folder).isSymbolicLink()) {
      if (existsSync(join(folder, 'package.json'))) yield folder;
      yield* packagesIn(join(folder, 'node_modules'));
    }
  }
}

function readPackage(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json')));
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter(item => item.isFile() && /^(licen[cs]e|readme)/i.test(item.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8'));
  return { ...manifest, licence: licenceOf(manifest, texts) };
}

const workspaces = ['packages', 'plugins'].flatMap(group =>
  names(join(root, group)).map(name => join(root, group, name)),
);
const packages = [root, ...workspaces]
  .flatMap(folder => [...packagesIn(join(folder, 'node_modules'))])
  .map(readPackage);

const findings = judgeLicences(packages, exceptions);
if (packages.length === 0) findings.push('no packages are installed');
if (findings.length) {
  console.error(
    `${findings.join(
      '\n',
    )}\nUse another package, or say in scripts/checks/licences.mjs why it may be there.`,
  );
  process.exit(1);
}
