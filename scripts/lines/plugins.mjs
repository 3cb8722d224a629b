import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../plugins');

/** The published packages: `{ file, manifest }` each, `file` of its package.json. */
export const readPlugins = () =>
  readdirSync(folder).map(name => {
    const file = join(folder, name, 'package.json');
    return { file, manifest: JSON.parse(readFileSync(file, 'utf8')) };
  });
