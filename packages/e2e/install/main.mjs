// Builds and packs the plugins, installs them into fresh portals of both
// frontend systems, type-checks and builds those, and looks at a data product and
// its access. The legacy one has no notifications and signals.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  installLegacyFrontend,
  removeSignalsAndNotifications,
} from './legacyFrontend.mjs';
import { lookAtAccess } from './lookAtAccess.mjs';
import { lookAtActions } from './lookAtActions.mjs';
import { lookAtProduct } from './lookAtProduct.mjs';
import { installNewFrontend } from './newFrontend.mjs';
import { packPlugins, run } from './packages.mjs';
import { createPortal } from './portal.mjs';
import { siftInThreads } from './siftInThreads.mjs';
import { visit } from './visit.mjs';

const folder = resolve(import.meta.dirname, '../../../.datamesh/e2e-install');
const fixtures = join(import.meta.dirname, 'fixtures');
const port = 7307;

async function startBackend(portal) {
  const backend = spawn(
    process.execPath,
    [
      join(portal, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'start',
      '--config',
      join(portal, 'app-config.yaml'),
      '--config',
      join(portal, 'app-config.data-mesh.yaml'),
    ],
    {
      cwd: join(portal, 'packages/backend'),
      stdio: 'inherit',
      detached: true,
      env: { ...process.env, GITHUB_TOKEN: 'none', LOG_LEVEL: 'warn' },
    },
  );
  const stop = () => {
    try {
      process.kill(-backend.pid, 'SIGTERM');
    } catch {
      // ended by itself
    }
  };
  process.once('exit', stop);
  const deadline = Date.now() + 180_000;
  while (Date.now() < deadline && backend.exitCode === null) {
    const ready = await fetch(
      `http://localhost:${port}/.backstage/health/v1/readiness`,
    ).then(
      response => response.ok,
      () => false,
    );
    if (ready) return stop;
    await new Promise(wake => setTimeout(wake, 500));
  }
  stop();
  throw new Error("The portal's backend did not become ready");
}

const kinds = process.argv.slice(2).length
  ? process.argv.slice(2)
  : ['new', 'legacy'];
mkdirSync(folder, { recursive: true });
const tarballs = packPlugins(join(folder, 'packages'));
for (const kind of kinds) {
  const portal = createPortal(kind, folder, tarballs);
  if (kind === 'legacy') {
    installLegacyFrontend(portal);
    removeSignalsAndNotifications(portal);
  } else {
    installNewFrontend(portal);
  }
  for (const file of ['app-config.data-mesh.yaml', 'products.yaml']) {
    copyFileSync(join(fixtures, file), join(portal, file));
  }
  writeFileSync(join(portal, '.prettierignore'), '');
  run(['tsc'], { cwd: portal });
  run(
    [
      'workspace',
      'app',
      'build',
      '--config',
      join(portal, 'app-config.yaml'),
      '--config',
      join(portal, 'app-config.data-mesh.yaml'),
    ],
    {
      cwd: portal,
      env: { ...process.env, GITHUB_TOKEN: 'none' },
    },
  );
  await siftInThreads(portal);
  const stop = await startBackend(portal);
  try {
    await visit(
      `http://localhost:${port}`,
      lookAtProduct,
      lookAtAccess,
      lookAtActions,
    );
  } finally {
    stop();
  }
  console.log(`${kind}: installed, built and shown`);
}
console.log(`${kinds.length} passed, 0 failed`);
process.exit(0);
