import { isRecord } from '../validation/checks';
import { allFields } from './contractFields';
import { ContractElement, ContractSchemaObject } from './DataContract';
import { containsPhrase, lettersOf } from './phrases';

/**
 * Words that mark data about persons or secrets wherever a document marks
 * data: in tags, and in names and values of custom properties. Several words
 * count in this order only; how they are written and joined does not matter.
 *
 * @public
 */
export const SENSITIVE_WORDS: readonly string[] = [
  ...['pii', 'spii', 'spi', 'npi', 'phi', 'ephi', 'pci', 'gdpr', 'ccpa'],
  ...['hipaa', 'personal', 'personally identifiable', 'special category'],
  ...['sensitive', 'confidential', 'restricted', 'secret', 'private'],
  ...['credential', 'personal data'],
];

/** What needs the stewards as well. */
const RESTRICTED = ['restricted'];

/**
 * Ends of the names of custom properties that tell how protected data is, as
 * `classification` does: any value marks it but one that says it is not.
 */
const LEVELS = [
  ...['classification', 'dataclass', 'sensitivity', 'confidentiality'],
  ...['privacy', 'sensitivitylevel', 'confidentialitylevel', 'privacylevel'],
  ...['privacyclass', 'protectionlevel', 'securitylevel', 'securityclass'],
];

/** Values by which a mark says that it does not hold. */
const DENIALS: readonly unknown[] = [
  ...[false, 0, 'false', 'no', 'none', 'n/a', 'public', 'open', 'low'],
  'unclassified',
];

/**
 * Where a document marks data. What is no list or text of the kind that the
 * standard gives it counts as well as it can.
 *
 * @public
 */
export interface SensitivityMarks {
  classification?: unknown;
  tags?: unknown;
  /** ODCS, or what a registered schema says of a field beyond its language. */
  customProperties?: unknown;
  encryptedName?: unknown;
}

/**
 * Whether values are for the owning group only. This decides it for whatever
 * has marks: a property, a schema object, a contract, a field of a registered
 * schema.
 *
 * - Its `classification` is anything but `public`, in any case.
 * - One of its tags has one of the words in it, such as `pii`, `PII:email` or
 *   `TABLE_PII`.
 * - A custom property has one of the words in its name or its value, or its name
 *   ends as those of classifications do (`dataClassification`, `sensitivity`,
 *   `privacy`), and its value does not deny it (`false`, `none`, `low`, `public`).
 * - It has an `encryptedName`: what others get encrypted is in clear here.
 *
 * In doubt it is classified: `non-personal` is, too.
 *
 * @param words - {@link SENSITIVE_WORDS} when omitted
 * @public
 */
export function isClassified(
  marks: SensitivityMarks,
  words: readonly string[] = SENSITIVE_WORDS,
): boolean {
  const { classification, encryptedName } = marks;
  const isNamed =
    classification !== undefined &&
    (typeof classification !== 'string' ||
      classification.trim().toLowerCase() !== 'public');
  return (
    isNamed ||
    (typeof encryptedName === 'string' && encryptedName.trim() !== '') ||
    hasMark(marks, words) ||
    customProperties(marks).some(({ property, value }) =>
      isLevel(property, value),
    )
  );
}

/**
 * Whether anything that a schema object describes is restricted, at any depth:
 * the word `restricted` (in any case) is in a `classification`, a tag, the name
 * of a custom property whose value does not deny it, or the value of a custom
 * property, of a property or of the object itself. In doubt it is:
 * `non-restricted` is, too. Whatever is restricted {@link isClassified}.
 *
 * @public
 */
export function isRestricted(
  object: ContractSchemaObject | undefined,
): boolean {
  if (!object) {
    return false;
  }
  const fields = [...allFields(object)].map(({ element }) => element);
  return [object, ...fields].some(
    ({ classification, ...marks }) =>
      (typeof classification === 'string' &&
        containsPhrase(classification, RESTRICTED)) ||
      hasMark(marks, RESTRICTED),
  );
}

/** Whether a text, such as that of a schema, may hold anything that marks data. */
export function mayMark(
  text: string,
  words: readonly string[] = SENSITIVE_WORDS,
): boolean {
  const letters = lettersOf(text);
  return (
    containsPhrase(text, words) || LEVELS.some(level => letters.includes(level))
  );
}

/** Whether a property is declared `public`, and nothing says otherwise. */
export function isDeclaredPublic(
  property: ContractElement,
  words?: readonly string[],
): boolean {
  return (
    property.classification !== undefined && !isClassified(property, words)
  );
}

/** Whether a tag or a custom property contains one of the words. */
function hasMark(marks: SensitivityMarks, words: readonly string[]): boolean {
  const tags = [marks.tags].flat();
  return (
    tags.some(tag => typeof tag === 'string' && containsPhrase(tag, words)) ||
    customProperties(marks).some(({ property, value }) =>
      says(property, value, words),
    )
  );
}

function customProperties({
  customProperties: entries,
}: SensitivityMarks): Array<{ property: string; value: unknown }> {
  return (Array.isArray(entries) ? entries : []).flatMap(entry =>
    isRecord(entry) && typeof entry.property === 'string'
      ? [{ property: entry.property, value: entry.value }]
      : [],
  );
}

function says(name: string, value: unknown, words: readonly string[]): boolean {
  if (isDenial(value)) {
    return false;
  }
  return containsPhrase(name, words) || containsMark(value, words);
}

function containsMark(value: unknown, words: readonly string[]): boolean {
  if (typeof value === 'string') {
    return containsPhrase(value, words);
  }
  if (Array.isArray(value)) {
    return value.some(entry => containsMark(entry, words));
  }
  return (
    isRecord(value) &&
    Object.entries(value).some(([name, entry]) => says(name, entry, words))
  );
}

function isLevel(name: string, value: unknown): boolean {
  const letters = lettersOf(name);
  const isEmpty = value === null || value === undefined || value === '';
  return (
    LEVELS.some(level => letters.endsWith(level)) &&
    !isEmpty &&
    !isDenial(value)
  );
}

function isDenial(value: unknown): boolean {
  return DENIALS.includes(
    typeof value === 'string' ? value.trim().toLowerCase() : value,
  );
}
