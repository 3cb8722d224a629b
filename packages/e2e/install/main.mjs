// Builds and packs the plugins, installs them into fresh portals of both
// frontend systems, expects no second copy of what a portal must have once,
// type-checks and builds those, and looks at a data product and its access. The
// legacy one has no notifications and signals. `--line 1.55` takes another line
// of Backstage than the newest, `--matrix` all that are supported; names of kinds
// take those alone.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copiesIn, newCopies } from './copies.mjs';
import {
  installLegacyFrontend,
  removeSignalsAndNotifications,
} from './legacyFrontend.mjs';
import { lines } from './lines.mjs';
import { lookAtAccess } from './lookAtAccess.mjs';
import { lookAtActions } from './lookAtActions.mjs';
import { lookAtProduct } from './lookAtProduct.mjs';
import { installNewFrontend } from './newFrontend.mjs';
import { packPlugins, run } from './packages.mjs';
import { addPlugins, createPortal } from './portal.mjs';
import { siftInThreads } from './siftInThreads.mjs';
import { visit } from './visit.mjs';

// Outside of the repository, whose settings of yarn and packages would be found.
const folder = join(tmpdir(), 'data-mesh-e2e-install');
const fixtures = join(import.meta.dirname, 'fixtures');
const port = 7307;
const newest = lines.at(-1).release;

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

/** The application as it would be deployed, and the portal as people see it. */
async function buildAndVisit(portal) {
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
}

/** Installs into one fresh portal; throws when anything is not as it should be. */
async function installInto(line, kind, tarballs) {
  const portal = createPortal(kind, line, folder);
  const before = copiesIn(portal);
  addPlugins(portal, kind, tarballs);
  const twice = newCopies(before, copiesIn(portal));
  if (twice.length)
    throw new Error(`The plugins added second copies: ${twice.join(', ')}`);
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
  await buildAndVisit(portal);
  rmSync(portal, { recursive: true, force: true, maxRetries: 5 });
}

const { values: options, positionals } = parseArgs({
  options: {
    matrix: { type: 'boolean' },
    line: { type: 'string', multiple: true },
  },
  allowPositionals: true,
});
const kinds = positionals.length ? positionals : ['new', 'legacy'];
const chosen = options.matrix
  ? lines
  : lines.filter(({ release }) => (options.line ?? [newest]).includes(release));
if (!chosen.length)
  throw new Error(
    `Choose a line of ${lines.map(({ release }) => release).join(', ')}`,
  );
mkdirSync(folder, { recursive: true });
const tarballs = packPlugins(join(folder, 'packages'));
const results = [];
for (const line of chosen)
  for (const kind of kinds) {
    const cell = `Backstage ${line.release}, ${kind}`;
    try {
      await installInto(line, kind, tarballs);
      results.push({ cell, ok: true });
    } catch (error) {
      console.error(error);
      results.push({ cell, ok: false });
    }
  }
for (const { cell, ok } of results)
  console.log(`${cell}: ${ok ? 'installed, built and shown' : 'FAILED'}`);
const failed = results.filter(({ ok }) => !ok).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
