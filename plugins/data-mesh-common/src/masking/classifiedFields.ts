import { isDeclaredPublic } from '../odcs/classification';
import { ContractElement, ContractSchemaObject } from '../odcs/DataContract';
import {
  allFields,
  ContractField,
  itemsOf,
  membersOf,
  partsOf,
} from '../odcs/contractFields';
import { createMaskingPlan } from './MaskingPlan';

/** A field that is masked and can be granted in clear. @public */
export interface ClassifiedField {
  /** In the notation of `FieldNode.path`. */
  path: string;
  /**
   * As the contract words it, here or above; absent where a tag, or everything
   * beneath, makes the field classified.
   */
  classification?: string;
  description?: string;
}

/**
 * What somebody can ask to see in clear: the highest masked field of each
 * branch and, beneath it, each named leaf, so that one of them can be asked for
 * alone. In the order of the contract, a field before what is in it.
 *
 * A field is left out when granting it would open nothing (see
 * {@link createMaskingPlan}): fields that are declared twice, and leaves in the
 * values of a classified map.
 *
 * @param words - What marks data as sensitive, see {@link isClassified}.
 * @public
 */
export function classifiedFields(
  object: ContractSchemaObject | undefined,
  words?: readonly string[],
): ClassifiedField[] {
  if (!object) {
    return [];
  }
  const grantable = (paths: string[]) =>
    createMaskingPlan(object, { clear: paths, words }).clearFields;
  const leaves = [...allFields(object)].filter(isNamedLeaf);
  const offered = new Set([
    ...grantable(createMaskingPlan(object, { words }).maskedFields),
    ...grantable(leaves.map(({ path }) => path)),
  ]);
  return membersOf(object, '').flatMap(field => describe(field, offered));
}

/** Whether a field has a name and nothing named in it. */
function isNamedLeaf({ path, element, isItem }: ContractField): boolean {
  if (isItem) {
    return false;
  }
  let entry: ContractField | undefined = { path, element, isItem };
  while (entry) {
    if (membersOf(entry.element, entry.path).length > 0) {
      return false;
    }
    entry = itemsOf(entry.element, entry.path);
  }
  return true;
}

function describe(
  field: ContractField,
  offered: ReadonlySet<string>,
  inherited?: string,
): ClassifiedField[] {
  const { path, element } = field;
  const classification = classificationOf(element) ?? inherited;
  const beneath = partsOf(field).flatMap(part =>
    describe(part, offered, classification),
  );
  if (!offered.has(path)) {
    return beneath;
  }
  const shown = classification ?? ofItems(element, classificationOf);
  const description =
    element.description ?? ofItems(element, items => items.description);
  return [
    {
      path,
      ...(shown !== undefined && { classification: shown }),
      ...(description !== undefined && { description }),
    },
    ...beneath,
  ];
}

function classificationOf(element: ContractElement): string | undefined {
  const { classification } = element;
  const isNamed =
    typeof classification === 'string' &&
    classification.trim() !== '' &&
    !isDeclaredPublic({ classification });
  return isNamed ? classification : undefined;
}

/** What the entries of an array say, where the array itself says nothing. */
function ofItems<T>(
  element: ContractElement,
  read: (items: ContractElement) => T | undefined,
): T | undefined {
  const items = itemsOf(element, '')?.element;
  return items && (read(items) ?? ofItems(items, read));
}
