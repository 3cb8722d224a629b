import {
  Check,
  isRecord,
  list,
  object,
  oneOf,
  text,
} from '../../validation/checks';
import { customProperties } from './sharedRules';

const SHORTHAND = /^[A-Za-z_][A-Za-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*$/;
const FULLY_QUALIFIED =
  /^(?:(?:https?:\/\/)?[A-Za-z0-9._\-/]+\.yaml#)?\/?[A-Za-z_][A-Za-z0-9_]*\/[A-Za-z0-9_-]+(?:\/[A-Za-z_][A-Za-z0-9_]*\/[A-Za-z0-9_-]+)*$/;

const reference = text({
  matches: value => SHORTHAND.test(value) || FULLY_QUALIFIED.test(value),
  rule: 'object.property, or a path such as schema/<id>/properties/<id>',
});

const references: Check = (value, path, report) =>
  Array.isArray(value)
    ? list(reference, { atLeast: 1 })(value, path, report)
    : reference(value, path, report);

const fields: Record<string, Check> = {
  type: oneOf(['foreignKey']),
  to: references,
  customProperties,
};

const atProperty: Check = object({
  noun: 'a relationship of a property',
  fields,
  required: ['to'],
  hint: field =>
    field === 'from'
      ? 'is not needed: the relationship starts at the property that holds it'
      : undefined,
});

const pairOf = object({
  noun: 'a relationship',
  fields: { ...fields, from: references },
  required: ['from', 'to'],
});

const atSchema: Check = (value, path, report) => {
  pairOf(value, path, report);
  if (
    isRecord(value) &&
    value.from !== undefined &&
    value.to !== undefined &&
    Array.isArray(value.from) !== Array.isArray(value.to)
  ) {
    report(path, 'must have two texts or two lists in from and to');
  }
};

export const propertyRelationships = list(atProperty);
export const schemaRelationships = list(atSchema);
