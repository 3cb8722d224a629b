import { JsonValue } from '@backstage/types';
import { SchemaField } from '../../schemas/SchemaField';
import { isDecimal, isWhole } from './exactNumbers';

/** What a value reads as, in the words of ODCS's logicalType. */
export type Kind = SchemaField['logicalType'];

const DATE = /^[+-]?\d{4,6}-\d\d-\d\d$/;
const TIMESTAMP =
  /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/;
const TIME = /^\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/;
const NOT_FINITE = /^(NaN|-?Infinity)$/;

/**
 * What a value that is not null reads as.
 *
 * @param declared - of the registered schema: numbers that JSON cannot hold
 * exactly are texts, and only the schema knows that they are numbers
 */
export function readKind(
  value: Exclude<JsonValue, null>,
  declared: Kind | undefined,
): Kind {
  return typeof value === 'string'
    ? readText(value, declared)
    : jsonType(value);
}

function readText(text: string, declared: Kind | undefined): Kind {
  if (declared === 'integer' || declared === 'number') {
    if (isDecimal(text)) {
      return declared === 'integer' && isWhole(text) ? 'integer' : 'number';
    }
    return NOT_FINITE.test(text) ? 'number' : 'string';
  }
  if (text.length > 40) {
    return 'string';
  }
  if (TIMESTAMP.test(text)) {
    return 'timestamp';
  }
  if (DATE.test(text)) {
    return 'date';
  }
  return TIME.test(text) ? 'time' : 'string';
}

/** The JSON type of a value that is not null. */
export function jsonType(value: Exclude<JsonValue, null>): Kind {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    default:
      return Array.isArray(value) ? 'array' : 'object';
  }
}

/** Milliseconds since 1970 of a date or timestamp; local ones as if in UTC. */
export function millisOf(text: string): number {
  const isLocal = /T/.test(text) && !/(Z|[+-]\d\d:?\d\d)$/.test(text);
  // The calendar of JavaScript knows milliseconds, not less.
  const short = text.replace(/(\.\d{3})\d+/, '$1');
  return Date.parse(isLocal ? `${short}Z` : short);
}
