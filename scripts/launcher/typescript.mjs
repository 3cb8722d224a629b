import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstall } from './install.mjs';
import { ensureNode, withNode } from './node.mjs';
import { root, stateFolder } from './places.mjs';

const transform = path.join(
  root,
  'node_modules',
  '@backstage',
  'cli-node',
  'config',
  'nodeTransform.cjs',
);

/** Arguments with which Node runs the repository's TypeScript. */
export const typescript = ['--enable-source-maps', '--require', transform];

/** The right Node with everything installed; resolves to its path. */
export async function prepareWorkspace() {
  const nodeBin = await ensureNode();
  await ensureInstall(nodeBin, stateFolder('.datamesh').log('install'));
  return nodeBin;
}

/** Runs a program of the repository in the foreground and ends with its code. */
export async function runProgram(file, args, nodeArguments = typescript) {
  const nodeBin = await prepareWorkspace();
  const { status } = spawnSync(
    nodeBin,
    [...nodeArguments, path.join(root, file), ...args],
    {
      cwd: root,
      stdio: 'inherit',
      env: withNode(nodeBin),
    },
  );
  process.exit(status ?? 1);
}
