import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { copiesIn, newCopies } from '../../packages/e2e/install/copies.mjs';
import { packagesToAdd } from '../../packages/e2e/install/packagesToAdd.mjs';

const STATE = `__metadata:
  version: 1
  nmMode: classic

"@backstage/plugin-catalog-react@virtual:0ab40a#npm:3.2.3":
  locations:
    - "node_modules/@backstage/plugin-catalog-react"
  aliases:
    - "virtual:b9ea73#npm:3.2.3"

"@backstage/ui@npm:0.18.0":
  locations:
    - "node_modules/@backstage/ui"

"@backstage/ui@npm:0.20.0":
  locations:
    - "node_modules/@datamesh-portal/plugin-data-mesh/node_modules/@backstage/ui"

"lodash@npm:4.17.21":
  locations:
    - "node_modules/lodash"
`;

test('a second version of what a portal must have once is found', () => {
  const portal = mkdtempSync(join(tmpdir(), 'copies-'));
  try {
    mkdirSync(join(portal, 'node_modules'));
    writeFileSync(join(portal, 'node_modules/.yarn-state.yml'), STATE);
    const copies = copiesIn(portal);
    assert.deepEqual(Object.keys(copies), [
      '@backstage/plugin-catalog-react',
      '@backstage/ui',
    ]);
    assert.deepEqual(newCopies({}, copies), [
      '@backstage/ui (node_modules/@backstage/ui, node_modules/@datamesh-portal/plugin-data-mesh/node_modules/@backstage/ui)',
    ]);
    assert.deepEqual(newCopies(copies, copies), []);
  } finally {
    rmSync(portal, { recursive: true });
  }
});

test('the commands of the install page name packages for both kinds of portal', () => {
  for (const kind of ['new', 'legacy']) {
    const { app, backend } = packagesToAdd(kind);
    assert.deepEqual(app.own, ['@datamesh-portal/plugin-data-mesh']);
    assert.equal(backend.own.length, 4);
    assert.ok(app.host.includes('@backstage/plugin-scaffolder-react'));
    assert.ok(backend.host.includes('@backstage/backend-plugin-api'));
  }
});
