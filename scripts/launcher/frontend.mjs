import fs from 'node:fs';
import path from 'node:path';
import { run } from './children.mjs';
import { fingerprint, foldersBehind, readStamp } from './fingerprint.mjs';
import { withNode } from './node.mjs';
import { root } from './places.mjs';

const app = path.join(root, 'packages', 'app');
/** Inside the output, so that it disappears with it. */
const stamp = path.join(app, 'dist', '.inputs');

function wanted() {
  return fingerprint(root, [
    ...foldersBehind(root, 'app'),
    'yarn.lock',
    'backstage.json',
    'app-config.yaml',
  ]);
}

/** Builds the frontend into packages/app/dist, from where the backend serves it. */
export async function ensureFrontend(nodeBin, logFile) {
  const before = wanted();
  if (readStamp(stamp) === before) return 'unchanged since the last build';
  const cli = path.join(
    root,
    'node_modules',
    '@backstage',
    'cli',
    'bin',
    'backstage-cli',
  );
  await run({
    title: 'The build of the frontend',
    command: nodeBin,
    args: [cli, 'package', 'build'],
    cwd: app,
    env: withNode(nodeBin),
    logFile,
  });
  fs.writeFileSync(stamp, before);
  return 'built';
}
