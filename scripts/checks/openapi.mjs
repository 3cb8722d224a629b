// Fails when the generated server types or client differ from openapi.yaml.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const generated = ['plugins/data-mesh-backend', 'plugins/data-mesh-common'].map(
  plugin => `${plugin}/src/schema/openapi/generated`,
);

function fingerprint() {
  const hash = createHash('sha256');
  for (const folder of generated) {
    for (const entry of readdirSync(folder, {
      recursive: true,
      withFileTypes: true,
    })
      .filter(item => item.isFile())
      .map(item => join(item.parentPath ?? item.path, item.name))
      .sort()) {
      hash.update(entry).update(readFileSync(entry));
    }
  }
  return hash.digest('hex');
}

const before = fingerprint();
execFileSync(
  process.execPath,
  [
    join(process.cwd(), '.yarn/releases/yarn-4.13.0.cjs'),
    'run',
    '-T',
    'backstage-repo-tools',
    'package',
    'schema',
    'openapi',
    'generate',
    '--server',
    '--client-package',
    'plugins/data-mesh-common',
  ],
  { cwd: 'plugins/data-mesh-backend', stdio: 'inherit' },
);
if (before !== fingerprint()) {
  console.error(
    'src/schema/openapi.yaml and the generated code differ: commit what was just generated.',
  );
  process.exit(1);
}
