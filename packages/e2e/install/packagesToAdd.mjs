import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = join(import.meta.dirname, '../../../docs/install.md');
const command = /^yarn --cwd packages\/(app|backend) add((?:.*\\\n)*.*)$/gm;

/**
 * What docs/install.md adds to the two packages of a portal of the given kind:
 * plugins of ours, and packages that the host already has somewhere:
 * `{ app: { own, host }, backend: { own, host } }`.
 */
export function packagesToAdd(kind) {
  const text = readFileSync(page, 'utf8')
    .split(/^(?=## )/m)
    .filter(
      section =>
        /^## \d+\. Backend/.test(section) ||
        section.includes(`, ${kind} system\n`),
    )
    .join('');
  const added = {
    app: { own: [], host: [] },
    backend: { own: [], host: [] },
  };
  for (const [, workspace, names] of text.matchAll(command))
    for (const name of names.match(/@[a-z-]+\/[a-z-]+/g))
      added[workspace][name.startsWith('@backstage/') ? 'host' : 'own'].push(
        name,
      );
  return added;
}
