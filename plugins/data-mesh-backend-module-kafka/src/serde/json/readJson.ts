import { isUtf8 } from 'node:buffer';
import { JsonValue } from '@backstage/types';
import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import { DecodingError } from '../DecodingError';
import { parseJson } from './parseJson';

/** The byte order mark, which some writers put first. */
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Decodes a payload that is JSON, see {@link parseJson}.
 *
 * @param fields - Of the schema, for the path where decoding fails.
 * @throws DecodingError when the bytes are not UTF-8, or not JSON.
 */
export function readJson(
  bytes: Buffer,
  fields?: readonly SchemaField[],
): JsonValue {
  if (!isUtf8(bytes)) {
    throw new DecodingError('it is not UTF-8', firstInvalidByte(bytes));
  }
  if (!bytes.subarray(0, MARK.length).equals(MARK)) {
    return parseJson(bytes.toString('utf8'), fields);
  }
  try {
    return parseJson(bytes.toString('utf8', MARK.length), fields);
  } catch (error) {
    throw error instanceof DecodingError
      ? new DecodingError(error.message, error.byte + MARK.length, error.path)
      : error;
  }
}

/** What is invalid becomes U+FFFD, which then differs from what was there. */
function firstInvalidByte(bytes: Buffer): number {
  const mended = Buffer.from(bytes.toString('utf8'));
  let at = 0;
  while (mended[at] === bytes[at]) {
    at++;
  }
  return at;
}
