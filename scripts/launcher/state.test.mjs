import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fingerprint, foldersBehind } from './fingerprint.mjs';
import { root, stateFolder } from './places.mjs';
import { claimState, readSecrets, resetState } from './state.mjs';

function folder(context) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'datamesh-state-'));
  context.after(() => fs.rmSync(directory, { recursive: true, force: true }));
  return directory;
}

test('generates secrets once, for the owner only', context => {
  const state = stateFolder(folder(context));
  const secrets = readSecrets(state);
  assert.ok(secrets.kafkaPassword.length >= 32);
  assert.deepEqual(readSecrets(state), secrets);
  assert.equal(fs.statSync(state.secrets).mode & 0o077, 0);
  assert.notDeepEqual(readSecrets(stateFolder(folder(context))), secrets);
});

test('empties what the portal wrote and nothing else', context => {
  const directory = folder(context);
  const cache = path.join(directory, 'cache');
  const before = process.env.DATAMESH_CACHE;
  process.env.DATAMESH_CACHE = cache;
  context.after(() => {
    if (before === undefined) delete process.env.DATAMESH_CACHE;
    else process.env.DATAMESH_CACHE = before;
  });
  for (const name of ['db', 'sandbox', 'logs', 'cache', 'photos']) {
    fs.mkdirSync(path.join(directory, name));
  }
  const state = stateFolder(directory);
  const secrets = readSecrets(state);
  resetState(state, 'state');
  assert.deepEqual(fs.readdirSync(directory).sort(), ['cache', 'photos']);
  assert.notDeepEqual(readSecrets(state), secrets);
  resetState(state, 'all');
  assert.deepEqual(fs.readdirSync(directory), ['photos']);
});

test('refuses a state folder that another portal uses, not one that was left behind', async context => {
  const state = stateFolder(folder(context));
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  fs.writeFileSync(state.lock, String(other.pid));
  assert.throws(() => claimState(state), {
    message: new RegExp(
      `already runs .*process ${other.pid}.*--state <folder>`,
    ),
  });
  other.kill('SIGKILL');
  await new Promise(resolve => other.once('exit', resolve));
  const release = claimState(state);
  assert.equal(fs.readFileSync(state.lock, 'utf8'), String(process.pid));
  release();
  assert.equal(fs.existsSync(state.lock), false);
});

test('sees every change of names and contents, and no change of build output', context => {
  const directory = folder(context);
  const write = (name, text) => {
    fs.mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    fs.writeFileSync(path.join(directory, name), text);
  };
  write('app/src/a.ts', 'one');
  const print = () => fingerprint(directory, ['app', 'yarn.lock']);
  const seen = new Set([print()]);
  const changed = () => {
    const now = print();
    const known = seen.has(now);
    seen.add(now);
    return !known;
  };
  write('app/dist/a.js', 'built');
  write('app/node_modules/x/index.js', 'installed');
  assert.equal(changed(), false);
  write('app/src/a.ts', 'two');
  assert.equal(changed(), true);
  write('yarn.lock', '');
  assert.equal(changed(), true);
  fs.renameSync(
    path.join(directory, 'app/src/a.ts'),
    path.join(directory, 'app/src/b.ts'),
  );
  assert.equal(changed(), true);
});

test('builds the frontend again for its own packages, not for those of the backend', () => {
  const folders = foldersBehind(root, 'app');
  assert.ok(folders.includes('plugins/data-mesh'));
  assert.ok(folders.includes('plugins/data-mesh-common'));
  assert.ok(!folders.includes('plugins/data-mesh-backend'));
});

test('builds the backend again for its own packages, not for those of the frontend', () => {
  const folders = foldersBehind(root, 'backend', { without: ['app'] });
  assert.ok(folders.includes('plugins/data-mesh-backend'));
  assert.ok(folders.includes('plugins/data-mesh-common'));
  assert.ok(!folders.includes('packages/app'));
  assert.ok(!folders.includes('plugins/data-mesh'));
});
