import { mayMark } from '../odcs/classification';
import { SchemaField } from '../schemas/SchemaField';

/**
 * What the schema of a payload says of the fields in it, as far as it is known.
 *
 * @public
 */
export interface SchemaContent {
  /** Top-level fields, with what marks them in `annotations`. */
  fields: readonly SchemaField[];
  /**
   * Set where `fields` may not be all: the texts of the schema, of which words
   * that mark data count wherever they stand, or `everything`, where nobody knows.
   */
  unread?: readonly string[] | 'everything';
}

/** Of a payload whose schema cannot be had. @public */
export const UNKNOWN_CONTENT: SchemaContent = {
  fields: [],
  unread: 'everything',
};

/** Longer texts are not looked through: they count as marked. */
const LONGEST_TEXT = 1_000_000;

/** Whether something is marked in what is not read field by field. */
export function hidesInUnread(
  { unread }: SchemaContent,
  words: readonly string[] | undefined,
): boolean {
  return (
    unread === 'everything' ||
    (unread?.some(text => text.length > LONGEST_TEXT || mayMark(text, words)) ??
      false)
  );
}
