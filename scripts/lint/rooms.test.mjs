import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ESLint } from 'eslint';
import { root } from '../launcher/places.mjs';
import lint from './rooms.cjs';

const plugins = [
  'data-mesh-backend',
  'data-mesh-common',
  'data-mesh',
  'data-mesh-react',
];
const RULE = 'import/no-restricted-paths';

/** What lies in `src`: two rooms, a folder of the ground and the entry point. */
function partsOf(src) {
  const folders = fs
    .readdirSync(src, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('__'))
    .map(({ name }) => name);
  const [room, other] = folders.filter(name => lint.rooms.includes(name));
  const ground = folders.find(name => !lint.rooms.includes(name));
  return { room, other, ground, entry: 'index' };
}

/** A module somewhere in a folder, as one writes it in an import. */
function moduleIn(src, folder) {
  const file = fs
    .readdirSync(path.join(src, folder), { recursive: true })
    .find(name => /^[^.]+\.tsx?$/.test(name) && !name.includes('__'));
  return `../${folder}/${file
    .split(path.sep)
    .join('/')
    .replace(/\.tsx?$/, '')}`;
}

for (const plugin of plugins) {
  test(`keeps the rooms of ${plugin} apart, and the ground below them`, async () => {
    const folder = path.join(root, 'plugins', plugin);
    const src = path.join(folder, 'src');
    const eslint = new ESLint({ cwd: folder });
    const { room, other, ground, entry } = partsOf(src);
    const refusals = async (name, imported) => {
      const [{ messages }] = await eslint.lintText(
        `export * from '${imported}';\n`,
        { filePath: path.join(src, name) },
      );
      assert.ok(
        messages.every(({ fatal }) => !fatal),
        JSON.stringify(messages),
      );
      return messages.filter(({ ruleId }) => ruleId === RULE).length;
    };
    const insideOther = moduleIn(src, other);

    assert.equal(await refusals(`${room}/Imagined.ts`, insideOther), 1);
    assert.equal(await refusals(`${room}/Imagined.test.ts`, insideOther), 1);
    assert.equal(await refusals(`${ground}/Imagined.ts`, insideOther), 1);
    assert.equal(await refusals(`${room}/Imagined.ts`, `../${entry}`), 1);

    assert.equal(await refusals(`${other}/Imagined.ts`, insideOther), 0);
    assert.equal(
      await refusals(`${room}/Imagined.ts`, moduleIn(src, ground)),
      0,
    );
    assert.equal(await refusals(`${room}/Imagined.test.ts`, `../${entry}`), 0);
    assert.equal(await refusals(`${entry}.ts`, insideOther.slice(1)), 0);
  });
}
