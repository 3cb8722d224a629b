import { ContractElement } from '../odcs/DataContract';
import { isRecord } from '../validation/checks';

/** All methods, the safest first. @public */
export const MASKING_METHODS = ['sign', 'null', 'hash', 'partial'] as const;

/**
 * What stands in the place of a masked value.
 *
 * - `sign`: {@link MASK}, whatever is behind it.
 * - `hash`: a pseudonym such as `#3f2a81c09b7e`: equal values of one field have
 *   the same one. Who sees it can count and group, and that is all; a field with
 *   few different values is better masked by the sign.
 * - `partial`: the sign and the last 2 characters of a text of 8 or more, or the
 *   last 4 of 12 or more; of numbers the last 4 of 12 or more digits. It tells in
 *   which of the three classes the length is.
 * - `null`: null.
 *
 * @public
 */
export type MaskingMethod = (typeof MASKING_METHODS)[number];

/**
 * Which fields are masked by which method, unless the contract says it by a
 * custom property of the field with the name {@link MASKING_PROPERTY}.
 *
 * @public
 */
export interface MaskingMethods {
  /** `sign` when omitted. */
  default?: MaskingMethod;
  /** By the contract's `classification`, in any case. */
  byClassification?: Readonly<Record<string, MaskingMethod>>;
}

/**
 * Name of the custom property by which a contract names the method of a field,
 * one of {@link MASKING_METHODS}.
 *
 * @public
 */
export const MASKING_PROPERTY = 'masking';

const STRUCTURES: readonly unknown[] = ['object', 'array'];

/**
 * The method for a field that is masked. What nobody knows falls back to the
 * sign: an unknown word, two words, and a pseudonym of a truth value, of which
 * there are only two.
 *
 * @param inherited - of the field in which it is, where that one is masked
 */
export function methodOf(
  element: ContractElement,
  methods: MaskingMethods,
  inherited?: MaskingMethod,
): MaskingMethod {
  const method =
    declaredMethod(element, methods) ??
    inherited ??
    known(methods.default ?? 'sign');
  return element.logicalType === 'boolean' && method === 'hash'
    ? 'sign'
    : method;
}

/**
 * The method for something that is masked as a whole and has parts: neither a
 * pseudonym of it nor its end means anything.
 */
export function methodOfWhole(
  element: ContractElement,
  method: MaskingMethod,
): MaskingMethod {
  const hasParts =
    STRUCTURES.includes(element.logicalType) ||
    element.properties !== undefined ||
    element.items !== undefined;
  return hasParts && method !== 'null' ? 'sign' : method;
}

function declaredMethod(
  { customProperties, classification }: ContractElement,
  { byClassification = {} }: MaskingMethods,
): MaskingMethod | undefined {
  const words = new Set(
    (Array.isArray(customProperties) ? customProperties : [])
      .filter(entry => isRecord(entry) && entry.property === MASKING_PROPERTY)
      .map(({ value }) => value),
  );
  if (words.size > 0) {
    const [word] = words;
    return words.size === 1 ? known(word) : 'sign';
  }
  if (typeof classification !== 'string') {
    return undefined;
  }
  const wanted = classification.trim().toLowerCase();
  const configured = Object.entries(byClassification).find(
    ([name]) => name.trim().toLowerCase() === wanted,
  );
  return configured && known(configured[1]);
}

function known(word: unknown): MaskingMethod {
  return MASKING_METHODS.find(method => method === word) ?? 'sign';
}
