import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { backstageVersions, rootManifest, run, yarn } from './packages.mjs';

const createAppVersion = '0.9.2';

/** PATH with the repository's yarn, which create-app wants to find there. */
function pathWithYarn(folder) {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, 'yarn'),
    `#!/bin/sh\nexec '${process.execPath}' '${yarn}' "$@"\n`,
    { mode: 0o755 },
  );
  return `${bin}${delimiter}${process.env.PATH}`;
}

/** create-app in a folder of its own, with the dependencies that exist. */
function createApp(folder) {
  const home = join(folder, 'create-app');
  const program = join(
    home,
    'node_modules/@backstage/create-app/bin/backstage-create-app',
  );
  if (!existsSync(program)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(
      join(home, 'package.json'),
      JSON.stringify({
        private: true,
        overrides: {
          '@backstage/errors': '1.3.1',
          '@backstage/cli-common': '0.3.1',
        },
      }),
    );
    execFileSync(
      'npm',
      [
        'install',
        '--ignore-scripts',
        `@backstage/create-app@${createAppVersion}`,
      ],
      {
        cwd: home,
        stdio: 'inherit',
      },
    );
  }
  return program;
}

const editJson = (file, change) => {
  const content = JSON.parse(readFileSync(file, 'utf8'));
  change(content);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
};

/** Replaces once, and fails when the template no longer holds the place. */
export function edit(file, ...changes) {
  let content = readFileSync(file, 'utf8');
  for (const [place, replacement] of changes) {
    if (!content.includes(place))
      throw new Error(`${file} no longer holds: ${place}`);
    content = content.replace(place, () => replacement);
  }
  writeFileSync(file, content);
}

/**
 * Backstage as it was released, as the lock file of a portal keeps it: ranges
 * alone mix releases that do not fit together.
 */
function pinRelease(dependencies) {
  for (const [name, range] of Object.entries(dependencies))
    if (name.startsWith('@backstage/'))
      dependencies[name] = range.replace(/^\^/, '');
}

/** A fresh portal of the given kind with the plugins as dependencies. */
export function createPortal(kind, folder, tarballs) {
  const portal = join(folder, kind);
  rmSync(portal, { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [
      createApp(folder),
      '--skip-install',
      '--path',
      portal,
      ...(kind === 'legacy' ? ['--legacy'] : []),
    ],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: pathWithYarn(folder),
        BACKSTAGE_APP_NAME: `portal-${kind}`,
      },
    },
  );
  const files = Object.fromEntries(
    Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]),
  );
  editJson(join(portal, 'package.json'), manifest => {
    Object.assign(
      (manifest.resolutions ??= {}),
      rootManifest.resolutions,
      backstageVersions,
      files,
    );
  });
  const add = (workspace, ...names) =>
    editJson(join(portal, 'packages', workspace, 'package.json'), manifest => {
      pinRelease(manifest.dependencies);
      for (const name of names)
        manifest.dependencies[`@datamesh-portal/${name}`] =
          files[`@datamesh-portal/${name}`];
    });
  add('app', 'plugin-data-mesh');
  add(
    'backend',
    'plugin-catalog-backend-module-data-mesh',
    'plugin-data-mesh-backend',
    'plugin-data-mesh-backend-module-kafka',
    'plugin-scaffolder-backend-module-data-mesh',
  );
  edit(join(portal, 'packages/backend/src/index.ts'), [
    'backend.start();',
    [
      "backend.add(import('@datamesh-portal/plugin-data-mesh-backend'));",
      "backend.add(import('@datamesh-portal/plugin-data-mesh-backend-module-kafka'));",
      "backend.add(import('@datamesh-portal/plugin-catalog-backend-module-data-mesh'));",
      "backend.add(import('@datamesh-portal/plugin-scaffolder-backend-module-data-mesh'));",
      '',
      'backend.start();',
    ].join('\n'),
  ]);
  edit(join(portal, 'app-config.yaml'), [
    '    pluginSources:\n',
    '    pluginSources:\n      - data-mesh\n',
  ]);
  edit(join(portal, '.yarnrc.yml'), [
    'nodeLinker: node-modules',
    'nodeLinker: node-modules\nenableScripts: false',
  ]);
  run(['install', '--no-immutable'], {
    cwd: portal,
    env: { ...process.env, YARN_NPM_MINIMAL_AGE_GATE: '0', CI: '' },
  });
  return portal;
}
