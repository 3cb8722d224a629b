import { InputError } from '@backstage/errors';
import { createMasker, Pseudonym } from '../masking';
import { cutMessage } from './cutMessage';
import { compileFilter, describeFilterProblems, Filter } from './filter';
import { MessageSelection } from './MessageSelection';
import { Sieve } from './Sieve';

/**
 * Makes what a reader gets of a stream out of its messages: masks, filters and
 * cuts them, in this order and no other, so that a filter never sees what is
 * masked. A message of which nothing has to be changed is handed on as it is.
 *
 * Throws an `InputError` when the filter is not sound.
 *
 * @param options - `pseudonym`: a keyed hash for fields that are masked by a
 * pseudonym; without it they are masked by the sign.
 * @public
 */
export function createSieve(
  selection: MessageSelection,
  options: { pseudonym?: Pseudonym } = {},
): Sieve {
  const { characters, masking, payloads } = selection;
  const filter = compileOrThrow(selection.filter);
  const mask = masking && createMasker(masking, options);
  return (message, schemas) => {
    const seen = mask ? mask(message, schemas) : message;
    const verdict = filter ? filter.matches(seen) : true;
    if (verdict !== true) {
      return verdict === false
        ? { passes: false }
        : { passes: false, failure: verdict.message };
    }
    return {
      passes: true,
      message: payloads === 'cut' ? cutMessage(seen, characters) : seen,
    };
  };
}

function compileOrThrow(expression: string | undefined): Filter | undefined {
  if (expression === undefined || expression.trim() === '') {
    return undefined;
  }
  const { filter, problems } = compileFilter(expression);
  if (!filter) {
    throw new InputError(
      `The filter cannot be used: ${describeFilterProblems(
        expression,
        problems,
      )}`,
    );
  }
  return filter;
}
