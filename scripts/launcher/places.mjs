import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
);

/**
 * Plain JavaScript of the sandbox that works before anything is installed:
 * the download cache, Java, Kafka and the registry.
 */
export const bootstrap = createRequire(import.meta.url)(
  '../../packages/sandbox/src/bootstrap/index.cjs',
);

/** Everything that running leaves behind, in one folder. */
export function stateFolder(directory) {
  const state = path.resolve(root, directory);
  return {
    root: state,
    database: path.join(state, 'db'),
    sandbox: path.join(state, 'sandbox'),
    logs: path.join(state, 'logs'),
    secrets: path.join(state, 'secrets.json'),
    lock: path.join(state, 'portal.pid'),
    log: name => path.join(state, 'logs', `${name}.log`),
  };
}
