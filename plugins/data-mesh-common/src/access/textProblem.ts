import { InputError } from '@backstage/errors';

/**
 * How long a purpose, reason, note, question or answer may be, in UTF-16 code
 * units, as browsers count in `maxlength`.
 */
export const MAX_ACCESS_TEXT_LENGTH = 2_000;

/**
 * Neither databases nor log readers agree on control characters and halves of
 * surrogate pairs, and overrides of the writing direction (U+202D, U+202E) let a
 * text read as something else than it says.
 */
const UNREADABLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e]|\r(?!\n)|\p{Surrogate}/u;

/**
 * What is wrong with a text that somebody wrote, and what to do about it;
 * nothing when it is fine. Never repeats the text. Markup is no problem: texts
 * are stored as given and shown as text.
 */
export function textProblem(
  what: string,
  text: string | undefined,
): string | undefined {
  if (text === undefined || !text.trim()) {
    return `${what} is missing: say it in a sentence`;
  }
  if (text.length > MAX_ACCESS_TEXT_LENGTH) {
    return `${what} is ${text.length} characters long: shorten it to ${MAX_ACCESS_TEXT_LENGTH}`;
  }
  if (UNREADABLE.test(text)) {
    return `${what} contains control characters: use only text, line breaks and tabs`;
  }
  return undefined;
}

/** Throws an `InputError` that says what is wrong with a text, if anything is. */
export function demandText(what: string, text: string | undefined): void {
  const problem = textProblem(what, text);
  if (problem) {
    throw new InputError(problem);
  }
}
