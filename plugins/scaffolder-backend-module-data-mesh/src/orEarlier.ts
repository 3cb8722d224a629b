import { isError } from '@backstage/errors';

/**
 * What an attempt made, or what an earlier one did. A conflict with the very
 * thing that is asked for counts as done: the step may have been cut off
 * between making it and the note that it succeeded.
 */
export async function orEarlier<T>(
  attempt: Promise<T>,
  findEarlier: () => Promise<T | undefined>,
): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    const earlier =
      isError(error) && error.name === 'ConflictError'
        ? await findEarlier()
        : undefined;
    if (!earlier) {
      throw error;
    }
    return earlier;
  }
}
