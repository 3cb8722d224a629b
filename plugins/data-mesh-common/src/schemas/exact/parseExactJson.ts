import { InputError } from '@backstage/errors';
import { isRecord } from '../../validation/checks';
import { ExactNumber, toJsonNumber } from './ExactNumber';

/** Documents of schemas do not nest deeper: it protects the call stack. */
const DEEPEST = 500;
/** Any number of at most 15 digits without an exponent is a double. */
const RISKY = /\d[\d.]{15}|\d[eE]/;

/** The TypeScript library does not know the third parameter yet. */
type Reviver = (
  name: string,
  value: unknown,
  context?: { source?: string },
) => unknown;

const exactly: Reviver = (_name, value, context) =>
  typeof value === 'number' && context?.source !== undefined
    ? toJsonNumber(context.source)
    : value;

/**
 * The value of JSON text, in which numbers that a double cannot hold are an
 * {@link ExactNumber}. A byte order mark at its beginning is passed over.
 *
 * @throws SyntaxError when it is not JSON.
 * @throws InputError when it nests too deep.
 */
export function parseExactJson(text: string): unknown {
  const json = text.replace(/^\uFEFF/, '');
  // Without a reviver the parser needs no stack, however deep the text nests.
  const value: unknown = JSON.parse(json);
  checkDepth(value, 0);
  return RISKY.test(json) ? JSON.parse(json, exactly) : value;
}

/** What is to be told of a document that {@link parseExactJson} does not read. */
export function notJson(what: string, error: unknown): InputError {
  return error instanceof InputError
    ? error
    : new InputError(`The ${what} is not JSON: ${(error as Error).message}`);
}

/** Whether a value is an object of JSON. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !(value instanceof ExactNumber);
}

function checkDepth(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  if (depth > DEEPEST) {
    throw new InputError(
      `The schema is too large, or nested too deep: deeper than ${DEEPEST} levels`,
    );
  }
  for (const member of Object.values(value)) {
    checkDepth(member, depth + 1);
  }
}
