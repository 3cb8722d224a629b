import { JsonValue } from '@backstage/types';
import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import { DecodingError } from '../DecodingError';
import { knownPath } from './knownPath';
import { locateJsonProblem } from './locateJsonProblem';
import { quoteInexactNumbers } from './quoteInexactNumbers';

/**
 * Parses JSON, with numbers that a double cannot hold as their digits: integers
 * outside of the safe range, decimals of more than 17 digits, and numbers beyond
 * the range of a double. Of properties with the same name the last one counts.
 *
 * @param fields - Of the schema: an error's path has only names that it knows.
 * @throws DecodingError when it is not JSON, or nested more than 100 levels deep:
 * what handles the value later recurses.
 */
export function parseJson(
  text: string,
  fields: readonly SchemaField[] = [],
): JsonValue {
  const exact = quoteInexactNumbers(text);
  try {
    return JSON.parse(exact);
  } catch {
    // What the parser says repeats the text.
    const { at, steps } = locateJsonProblem(text);
    const error = new DecodingError(
      at < text.length ? 'it is not JSON' : 'it is JSON that ends too early',
      Buffer.byteLength(text.slice(0, at)),
    );
    const known = knownPath(steps, fields);
    known.reverse().forEach(step => error.within(step));
    throw error;
  }
}
