import { RE2JS } from '@bufbuild/re2';
import { isError } from '@backstage/errors';

/** Tests whether a pattern occurs in a text. */
export type LinearPattern = (text: string) => boolean;

const LONGEST_PATTERN = 500;

// Without repetition there is nothing to backtrack over, and of these characters
// JavaScript and RE2 have the same idea.
const WITHOUT_REPETITION = /^\^?[\w \-,:;/@#%&=<>!"'~|]*\$?$/;

/** Why a pattern cannot be used, and which part of it is to blame. */
export class PatternProblem extends Error {
  readonly part?: string;

  constructor(message: string, part?: string) {
    super(message);
    this.part = part;
  }
}

/**
 * Compiles a regular expression in the syntax of RE2, which matches in a time
 * that grows with the text alone: there are no backreferences and no lookaround.
 * Throws a {@link PatternProblem}.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function compileLinearPattern(pattern: string): LinearPattern {
  if (pattern.length > LONGEST_PATTERN) {
    throw new PatternProblem(
      `a pattern is at most ${LONGEST_PATTERN} characters long`,
    );
  }
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch (error) {
    throw toProblem(pattern, error);
  }
  if (WITHOUT_REPETITION.test(pattern)) {
    const native = new RegExp(pattern);
    return text => native.test(text);
  }
  return text => compiled.test(text);
}

function toProblem(pattern: string, error: unknown): PatternProblem {
  const around = /\(\?<?[=!]/.exec(pattern)?.[0];
  if (around) {
    return new PatternProblem(
      `${around} looks around, which takes unlimited time; match what is there instead`,
      around,
    );
  }
  const back = /\\[1-9]/.exec(pattern)?.[0];
  if (back) {
    return new PatternProblem(
      `${back} refers back to a group, which takes unlimited time`,
      back,
    );
  }
  const isSyntax = isError(error) && 'error' in error && 'input' in error;
  return isSyntax
    ? new PatternProblem(
        String(error.error),
        typeof error.input === 'string' ? error.input : undefined,
      )
    : new PatternProblem('it is no regular expression');
}
