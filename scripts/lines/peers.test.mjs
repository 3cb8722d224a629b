import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import semver from 'semver';
import { readPlugins } from './plugins.mjs';

const root = join(import.meta.dirname, '../..');
const plugins = readPlugins().map(({ manifest }) => manifest);
const byName = new Map(plugins.map(plugin => [plugin.name, plugin]));
const ofBackstage = (dependencies = {}) =>
  Object.entries(dependencies).filter(([name]) =>
    name.startsWith('@backstage/'),
  );

test('published packages bring no package of Backstage into a portal', () => {
  for (const { name, dependencies } of plugins)
    assert.deepEqual(ofBackstage(dependencies), [], name);
});

test('what they use of Backstage is here to develop with, in range', () => {
  for (const { name, peerDependencies, devDependencies } of plugins)
    for (const [peer, range] of ofBackstage(peerDependencies)) {
      assert.ok(devDependencies[peer], `${name}: devDependencies lack ${peer}`);
      const { version } = JSON.parse(
        readFileSync(join(root, 'node_modules', peer, 'package.json'), 'utf8'),
      );
      assert.ok(
        semver.satisfies(version, range),
        `${name}: ${peer} ${version} is not in ${range}`,
      );
    }
});

test('what a package uses through another of ours is its own peer, too', () => {
  for (const { name, dependencies, peerDependencies } of plugins)
    for (const used of Object.keys(dependencies))
      for (const [peer, range] of ofBackstage(
        byName.get(used)?.peerDependencies,
      ))
        assert.equal(peerDependencies[peer], range, `${name} for ${used}`);
});
