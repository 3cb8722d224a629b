import fs from 'node:fs';
import path from 'node:path';
import { run } from './children.mjs';
import { fingerprint, foldersBehind, readStamp } from './fingerprint.mjs';
import { withNode } from './node.mjs';
import { root } from './places.mjs';

/** Served from where it is built, or run beside what is deployed. */
const without = ['app', 'e2e', '@datamesh-portal/sandbox'];
const program = path.join('scripts', 'launcher', 'deploy.cjs');

/** Where a package lies as it would be deployed, with all that it runs on. */
export function deploymentOf(packageName) {
  return path.join(root, '.datamesh', 'built', packageName.split('/').pop());
}

/**
 * Builds a package of this repository, and every other one that it runs on, into
 * its deployment.
 */
export async function ensureDeployment(nodeBin, packageName, logFile) {
  const target = deploymentOf(packageName);
  const stamp = path.join(target, '.inputs');
  const folders = foldersBehind(root, packageName, { without });
  const wanted = fingerprint(root, [
    ...folders,
    'package.json',
    'yarn.lock',
    'backstage.json',
    program,
  ]);
  if (readStamp(stamp) === wanted) return 'unchanged since the last build';
  await run({
    title: `The build of ${packageName}`,
    command: nodeBin,
    args: [path.join(root, program), target, ...folders],
    env: withNode(nodeBin),
    logFile,
  });
  fs.writeFileSync(stamp, wanted);
  return 'built';
}
