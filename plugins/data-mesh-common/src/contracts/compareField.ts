import { Disagreement } from '../schema/openapi';
import { ContractProperty } from './odcs';
import { SchemaField } from './SchemaField';

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
      message: isOpen
        ? 'The contract does not declare this field.'
        : 'The contract does not declare this field, so it is masked. Add it to the contract.',
      inSchema: field.type,
    });
  } else if (!field && property) {
    disagree({
      path,
      message:
        'The registered schema has no such field. Register a schema that has it, or take it out of the contract.',
      inContract: property.physicalType ?? property.logicalType ?? 'declared',
    });
  } else if (field && property) {
    if (!isSameKind(field.logicalType, property.logicalType)) {
      disagree({
        path,
        message: `The contract says ${property.logicalType}, the registered schema says ${field.logicalType}.`,
        inSchema: field.logicalType,
        inContract: property.logicalType,
      });
    }
    if (
      property.required !== undefined &&
      property.required !== field.required
    ) {
      disagree({
        path,
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
