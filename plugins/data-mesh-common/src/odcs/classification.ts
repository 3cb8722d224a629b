import { allFields } from './contractFields';
import { ContractElement, ContractSchemaObject } from './DataContract';

/** Words in tags and custom properties that mark data about persons or secrets. */
const SENSITIVE_WORDS = new Set([
  ...['pii', 'personal', 'sensitive', 'confidential', 'restricted', 'secret'],
  ...['private', 'phi', 'pci', 'gdpr'],
]);

const RESTRICTED = new Set(['restricted']);

/**
 * Whether the values of a property are for the owning group only: its
 * `classification` is anything but `public` (in any case), or one of its tags
 * (such as `pii`, `PII:email`, `personal-data`, `sensitive`) or a custom
 * property of such a name that is not `false` says so. In doubt it is
 * classified: `non-personal` is, too.
 *
 * @public
 */
export function isClassified(property: ContractElement): boolean {
  const { classification } = property;
  if (
    classification !== undefined &&
    (typeof classification !== 'string' ||
      classification.trim().toLowerCase() !== 'public')
  ) {
    return true;
  }
  return hasMark(property, SENSITIVE_WORDS);
}

/**
 * Whether anything that a schema object describes is restricted, at any depth:
 * the word `restricted` (in any case) is in a `classification`, a tag, the name
 * of a custom property that is not `false`, or the value of a custom property,
 * of a property or of the object itself. In doubt it is: `non-restricted` is,
 * too.
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
        containsWord(classification, RESTRICTED)) ||
      hasMark(marks, RESTRICTED) ||
      (Array.isArray(marks.customProperties) &&
        marks.customProperties.some(
          entry =>
            typeof entry?.value === 'string' &&
            containsWord(entry.value, RESTRICTED),
        )),
  );
}

/** Whether a property is declared `public`, and nothing says otherwise. */
export function isDeclaredPublic(property: ContractElement): boolean {
  return property.classification !== undefined && !isClassified(property);
}

/**
 * Whether a schema object as a whole is marked as sensitive. Then its fields
 * are classified unless they are declared `public` themselves.
 */
export function isSensitiveObject(object: ContractSchemaObject): boolean {
  return hasMark(object, SENSITIVE_WORDS);
}

/** Whether a tag or a custom property contains one of the words. */
function hasMark(
  { tags, customProperties }: { tags?: unknown; customProperties?: unknown },
  words: ReadonlySet<string>,
): boolean {
  const byTag =
    Array.isArray(tags) &&
    tags.some(tag => typeof tag === 'string' && containsWord(tag, words));
  const byCustomProperty =
    Array.isArray(customProperties) &&
    customProperties.some(
      (entry: { property?: unknown; value?: unknown } | null) =>
        typeof entry?.property === 'string' &&
        containsWord(entry.property, words) &&
        entry.value !== false &&
        entry.value !== 'false',
    );
  return byTag || byCustomProperty;
}

function containsWord(text: string, words: ReadonlySet<string>): boolean {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some(word => words.has(word));
}
