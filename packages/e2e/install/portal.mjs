import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { rootManifest, run, yarn } from './packages.mjs';
import { packagesToAdd } from './packagesToAdd.mjs';

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

/** yarn in a portal: without its questions to a search service about types. */
const runIn = (portal, ageGate, args) =>
  run(args, {
    cwd: portal,
    env: {
      ...process.env,
      CI: '',
      YARN_NPM_MINIMAL_AGE_GATE: String(ageGate),
      YARN_TS_ENABLE_AUTO_TYPES: 'false',
    },
  });

/** A fresh portal of the given kind with the packages of a line. */
export function createPortal(kind, { release, ageGate }, folder) {
  const portal = join(folder, `${kind}-${release}`);
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
  editJson(join(portal, 'package.json'), manifest => {
    for (const [name, range] of Object.entries(rootManifest.resolutions))
      if (!/^@(backstage|remixicon)\//.test(name))
        manifest.resolutions[name] = range;
  });
  edit(
    join(portal, '.yarnrc.yml'),
    [
      'nodeLinker: node-modules',
      'nodeLinker: node-modules\nenableScripts: false',
    ],
    // The age decides on the packages of Backstage alone.
    ["- '@backstage/*'", "- '*'\n  - '@!(backstage)/*'"],
  );
  runIn(portal, ageGate, ['up', '@backstage/*', '--mode=update-lockfile']);
  runIn(portal, ageGate, ['dedupe', '--mode=update-lockfile']);
  runIn(portal, ageGate, ['install', '--no-immutable']);
  return portal;
}

/** Adds the packed plugins to a portal, with the commands of docs/install.md. */
export function addPlugins(portal, kind, tarballs) {
  const files = Object.fromEntries(
    Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]),
  );
  editJson(join(portal, 'package.json'), manifest => {
    Object.assign(manifest.resolutions, files);
  });
  const { app, backend } = packagesToAdd(kind);
  for (const [workspace, { own, host }] of Object.entries({ app, backend })) {
    editJson(join(portal, 'packages', workspace, 'package.json'), manifest => {
      for (const name of own) manifest.dependencies[name] = files[name];
    });
    runIn(portal, 0, [
      'workspace',
      workspace,
      'add',
      '--cached',
      '--mode=update-lockfile',
      ...host,
    ]);
  }
  runIn(portal, 0, ['install', '--no-immutable']);
  edit(join(portal, 'packages/backend/src/index.ts'), [
    'backend.start();',
    [
      ...backend.own.map(name => `backend.add(import('${name}'));`),
      '',
      'backend.start();',
    ].join('\n'),
  ]);
  edit(join(portal, 'app-config.yaml'), [
    '    pluginSources:\n',
    '    pluginSources:\n      - data-mesh\n',
  ]);
}
