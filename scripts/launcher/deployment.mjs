import fs from 'node:fs';
import path from 'node:path';
import { run } from './children.mjs';
import { fingerprint, foldersBehind, readStamp } from './fingerprint.mjs';
import { withNode } from './node.mjs';
import { root } from './places.mjs';

/** Served from where it is built, or run beside what is deployed. */
const without = ['app', 'e2e', '@datamesh-portal/sandbox'];
const program = path.join('scripts', 'launcher', 'deploy.cjs');

const built = path.join(root, '.datamesh', 'built');
/** What runs now, and what ran before the last change, which may still run. */
const kept = 2;

/**
 * Where a package lies as it would be deployed, with all that it runs on: another
 * folder after each change, so that nothing is removed from under what runs.
 */
export function deploymentOf(packageName) {
  return planOf(packageName).target;
}

/** As the files were when they were asked for first: they may change meanwhile. */
const plans = new Map();

function planOf(packageName) {
  const plan = plans.get(packageName) ?? makePlan(packageName);
  plans.set(packageName, plan);
  return plan;
}

function makePlan(packageName) {
  const folders = foldersBehind(root, packageName, { without });
  const wanted = fingerprint(root, [
    ...folders,
    'package.json',
    'yarn.lock',
    'backstage.json',
    program,
  ]);
  const name = `${packageName.split('/').pop()}-${wanted.slice(0, 12)}`;
  const target = path.join(built, name);
  return { folders, wanted, target, stamp: path.join(target, '.inputs') };
}

/**
 * Builds a package of this repository, and every other one that it runs on, into
 * its deployment.
 */
export async function ensureDeployment(nodeBin, packageName, logFile) {
  const { folders, wanted, target, stamp } = planOf(packageName);
  if (readStamp(stamp) === wanted) return 'unchanged since the last build';
  await run({
    title: `The build of ${packageName}`,
    command: nodeBin,
    args: [path.join(root, program), target, ...folders],
    env: withNode(nodeBin),
    logFile,
  });
  fs.writeFileSync(stamp, wanted);
  removeOld(target.replace(/-[^-]*$/, '-'));
  return 'built';
}

function removeOld(prefix) {
  fs.readdirSync(built)
    .map(name => path.join(built, name))
    .filter(folder => folder.startsWith(prefix))
    .map(folder => ({ folder, since: fs.statSync(folder).mtimeMs }))
    .sort((a, b) => b.since - a.since)
    .slice(kept)
    .forEach(({ folder }) => fs.rmSync(folder, { recursive: true }));
}
