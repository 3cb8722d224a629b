// Fails when what is generated from openapi.yaml differs from it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['plugins/data-mesh-backend', 'plugins/data-mesh-common'].map(
  plugin => `${plugin}/src/schema/openapi/generated`,
);

function fingerprint() {
  const hash = createHash('sha256');
  const files = folders
    .flatMap(folder =>
      readdirSync(folder, { recursive: true, withFileTypes: true }),
    )
    .filter(item => item.isFile())
    .map(item => join(item.parentPath ?? item.path, item.name))
    .sort();
  for (const file of [
    ...files,
    'plugins/data-mesh-react/src/remote/dateFields.ts',
  ]) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const before = fingerprint();
execFileSync(process.execPath, ['scripts/openapi.mjs'], { stdio: 'inherit' });
if (before !== fingerprint()) {
  console.error(
    'src/schema/openapi.yaml and the generated code differ: commit what was just generated.',
  );
  process.exit(1);
}
