import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What works only once in a portal: contexts, registries, `instanceof`. */
const SHARED =
  /^(@backstage\/.+|@material-ui\/core|react|react-dom|react-router|react-router-dom)$/;

const entry =
  /^"(@?[^@"]+)@(?:npm|virtual):[^"]*":\n {2}locations:\n((?: {4}.*\n)*)/gm;
const location = /^ {4}- "?([^"\n]+)"?$/gm;

/**
 * The packages that a portal must have once, and the folders that hold them as
 * yarn laid them out: `{ '@backstage/ui': ['node_modules/@backstage/ui'] }`.
 */
export function copiesIn(portal) {
  const state = readFileSync(
    join(portal, 'node_modules/.yarn-state.yml'),
    'utf8',
  );
  const copies = {};
  for (const [, name, body] of state.matchAll(entry))
    if (SHARED.test(name))
      (copies[name] ??= []).push(
        ...Array.from(body.matchAll(location), ([, folder]) => folder),
      );
  return copies;
}

/** The packages of which a portal has more copies than before. */
export function newCopies(before, after) {
  return Object.entries(after)
    .filter(
      ([name, folders]) =>
        folders.length > Math.max(1, before[name]?.length ?? 0),
    )
    .map(([name, folders]) => `${name} (${folders.join(', ')})`);
}
