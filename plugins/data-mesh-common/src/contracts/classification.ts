import { ContractElement, ContractSchemaObject } from './odcs';

/** Words in tags and custom properties that mark data about persons or secrets. */
const SENSITIVE_WORDS = new Set([
  'pii',
  'personal',
  'sensitive',
  'confidential',
  'restricted',
  'secret',
  'private',
  'phi',
  'pci',
  'gdpr',
]);

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
  return hasSensitiveMark(property);
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
  return hasSensitiveMark(object);
}

function hasSensitiveMark({
  tags,
  customProperties,
}: {
  tags?: unknown;
  customProperties?: unknown;
}): boolean {
  const byTag =
    Array.isArray(tags) &&
    tags.some(tag => typeof tag === 'string' && isSensitiveWording(tag));
  const byCustomProperty =
    Array.isArray(customProperties) &&
    customProperties.some(
      (entry: { property?: unknown; value?: unknown } | null) =>
        typeof entry?.property === 'string' &&
        isSensitiveWording(entry.property) &&
        entry.value !== false &&
        entry.value !== 'false',
    );
  return byTag || byCustomProperty;
}

function isSensitiveWording(words: string): boolean {
  return words
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some(word => SENSITIVE_WORDS.has(word));
}
