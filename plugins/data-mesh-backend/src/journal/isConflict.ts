import { isError } from '@backstage/errors';

/** Whether somebody else changed the row first, or another replica did it. */
export function isConflict(error: unknown): boolean {
  return isError(error) && error.name === 'ConflictError';
}
