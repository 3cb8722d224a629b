import { Disagreement } from '../schema/openapi';
import { ContractProperty } from '../odcs/DataContract';
import { SchemaField } from '../schemas/SchemaField';

/** Reports where the registered schema and the contract differ about a field. */
export function compareField(
  path: string,
  field: SchemaField | undefined,
  property: ContractProperty | undefined,
  isOpen: boolean,
  disagree: (disagreement: Disagreement) => void,
): void {
  if (field && !property) {
    disagree({
      path,
      kind: 'undeclared',
      message: isOpen
        ? 'The contract does not declare this field.'
        : 'The contract does not declare this field, so it is masked. Add it to the contract.',
      inSchema: field.type,
    });
  } else if (!field && property) {
    disagree({
      path,
      kind: 'unregistered',
      message:
        'The registered schema has no such field. Register a schema that has it, or take it out of the contract.',
      inContract: property.physicalType ?? property.logicalType ?? 'declared',
    });
  } else if (field && property) {
    const physical = kindOf(property.physicalType);
    const promised = property.logicalType ?? physical;
    const isUnderlying =
      property.logicalType === undefined &&
      physical === 'integer' &&
      ['date', 'time', 'timestamp'].includes(field.logicalType);
    if (!isUnderlying && !isSameKind(field.logicalType, promised)) {
      disagree({
        path,
        kind: 'type',
        message: `The contract says ${promised}, the registered schema says ${field.logicalType}.`,
        inSchema: field.logicalType,
        inContract: promised,
      });
    }
    if (
      property.required !== undefined &&
      property.required !== field.required
    ) {
      disagree({
        path,
        kind: 'required',
        message: property.required
          ? 'The contract promises a value in every message, the registered schema does not.'
          : 'The contract allows the value to be absent, the registered schema does not.',
        inSchema: field.required ? 'required' : 'optional',
        inContract: property.required ? 'required' : 'optional',
      });
    }
  }
}

function isSameKind(
  registered: SchemaField['logicalType'],
  promised: string | undefined,
): boolean {
  return (
    promised === undefined ||
    promised === registered ||
    // Each integer is a number.
    (promised === 'number' && registered === 'integer')
  );
}

/** The plain types of the schema languages, by ODCS's words for them. */
const PHYSICAL: Array<[SchemaField['logicalType'], string[]]> = [
  ['boolean', ['boolean', 'bool']],
  [
    'integer',
    [
      ...['int', 'integer', 'long', 'int32', 'int64', 'uint32', 'uint64'],
      ...['sint32', 'sint64', 'fixed32', 'fixed64', 'sfixed32', 'sfixed64'],
    ],
  ],
  ['number', ['float', 'double', 'number']],
  ['string', ['string']],
];

/**
 * What a physicalType promises where there is no logicalType. It is free text:
 * only plain types are understood, and a `long` may stand for a time.
 */
function kindOf(physicalType: unknown): SchemaField['logicalType'] | undefined {
  const name =
    typeof physicalType === 'string' ? physicalType.toLowerCase() : '';
  return PHYSICAL.find(([, names]) => names.includes(name))?.[0];
}
