import { InputError } from '@backstage/errors';
import { LARGEST_OFFSET } from './PageCursor';

/** Throws an `InputError` for what no message can have. */
export function parseOffset(written: string): bigint {
  const offset = /^\d{1,19}$/.test(written) ? BigInt(written) : undefined;
  if (offset === undefined || offset > LARGEST_OFFSET) {
    throw new InputError(
      `An offset is a whole number from 0 to ${LARGEST_OFFSET}`,
    );
  }
  return offset;
}
