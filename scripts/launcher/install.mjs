import fs from 'node:fs';
import path from 'node:path';
import { run } from './children.mjs';
import { fingerprint, readStamp, workspaces } from './fingerprint.mjs';
import { withNode } from './node.mjs';
import { root } from './places.mjs';

const stamp = path.join(root, 'node_modules', '.datamesh-install');

/** The yarn that the repository carries, as .yarnrc.yml names it. */
function yarnFile() {
  const found = /^yarnPath:\s*(\S+)/m.exec(
    fs.readFileSync(path.join(root, '.yarnrc.yml'), 'utf8'),
  );
  return path.join(root, found[1]);
}

function wanted() {
  const manifests = [...workspaces(root).values()].map(
    ({ folder }) => `${folder}/package.json`,
  );
  return fingerprint(root, [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    ...manifests,
  ]);
}

/** Whether node_modules is what yarn.lock and all package.json ask for. */
export function isInstalled() {
  return readStamp(stamp) === wanted();
}

/** Installs the dependencies exactly as locked; nothing to do when they are in step. */
export async function ensureInstall(nodeBin, logFile) {
  if (isInstalled()) return 'in step with yarn.lock';
  fs.rmSync(stamp, { force: true });
  await run({
    title: 'yarn install',
    command: nodeBin,
    args: [yarnFile(), 'install', '--immutable'],
    env: withNode(nodeBin),
    logFile,
  });
  fs.writeFileSync(stamp, wanted());
  return 'installed as locked in yarn.lock';
}
