import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { join } from 'node:path';

/** The root of the repository. */
export const root = resolvePackagePath('@datamesh-portal/bench', '..', '..');

/** A folder in what running leaves behind. */
export const scratch = (name: string) => join(root, '.datamesh', name);
