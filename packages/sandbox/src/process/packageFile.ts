import { dirname, join } from 'node:path';

/** Absolute path of a file of this package, wherever the package is loaded from. */
export function packageFile(...segments: string[]): string {
  const root = dirname(
    require.resolve('@datamesh-portal/sandbox/package.json'),
  );
  return join(root, ...segments);
}

/** Absolute path of one of the repository's example entities, schemas and data. */
export function exampleFile(...segments: string[]): string {
  return packageFile('..', '..', 'examples', ...segments);
}
