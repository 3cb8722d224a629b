import {
  anything,
  Check,
  flag,
  integer,
  isRecord,
  list,
  number,
  object,
  oneOf,
  Report,
  Shape,
  text,
  texts,
} from '../../validation/checks';
import { qualityRules } from './qualityRules';
import {
  propertyRelationships,
  schemaRelationships,
} from './relationshipRules';
import {
  authoritativeDefinitions,
  customProperties,
  stableId,
  tags,
} from './sharedRules';

const LOGICAL_TYPES = [
  ...['string', 'date', 'timestamp', 'time', 'number', 'integer', 'object'],
  ...['array', 'boolean'],
] as const;

const everyElement: Record<string, Check> = {
  id: stableId,
  ...texts(
    'name',
    'physicalType',
    'physicalName',
    'description',
    'businessName',
  ),
  authoritativeDefinitions,
  tags,
  customProperties,
  quality: qualityRules,
};

const count = integer({ atLeast: 0 });
const dateBounds = {
  ...texts(
    'format',
    'exclusiveMaximum',
    'maximum',
    'exclusiveMinimum',
    'minimum',
  ),
};
const timeOptions = {
  ...dateBounds,
  timezone: flag,
  defaultTimezone: text(),
};
const numberBounds = {
  multipleOf: number({ above: 0 }),
  maximum: number(),
  exclusiveMaximum: number(),
  minimum: number(),
  exclusiveMinimum: number(),
};

/** ODCS v3.1.0, `logicalTypeOptions`, for each logical type. */
const optionsOf: Record<string, Record<string, Check>> = {
  string: {
    minLength: count,
    maxLength: count,
    ...texts('pattern', 'format'),
  },
  date: dateBounds,
  timestamp: timeOptions,
  time: timeOptions,
  integer: {
    ...numberBounds,
    format: oneOf([
      ...['i8', 'i16', 'i32', 'i64', 'i128', 'u8', 'u16', 'u32', 'u64', 'u128'],
    ]),
  },
  number: { ...numberBounds, format: oneOf(['f32', 'f64']) },
  object: {
    maxProperties: count,
    minProperties: count,
    required: list(text(), { atLeast: 1, unique: true }),
  },
  array: { maxItems: count, minItems: count, uniqueItems: flag },
};

function logicalTypeOptions(logicalType: unknown): Check {
  if (logicalType === undefined) {
    return object({
      noun: 'logicalTypeOptions',
      fields: {},
      hint: () => 'depends on the logical type; set logicalType beside it',
    });
  }
  const known = LOGICAL_TYPES.find(type => type === logicalType);
  const fields = known && optionsOf[known];
  return object({
    noun: `the options of logicalType ${known}`,
    fields: fields ?? {},
    // boolean has no options of its own, and the standard leaves it open.
    open: !fields,
  });
}

function propertyShape(value: Record<string, unknown>): Shape {
  const { logicalType } = value;
  const nests = logicalType === undefined || logicalType === 'object';
  const repeats = logicalType === undefined || logicalType === 'array';
  return {
    noun: 'a property',
    fields: {
      ...everyElement,
      primaryKey: flag,
      primaryKeyPosition: integer(),
      logicalType: oneOf(LOGICAL_TYPES),
      logicalTypeOptions: logicalTypeOptions(logicalType),
      required: flag,
      unique: flag,
      partitioned: flag,
      partitionKeyPosition: integer(),
      ...texts('classification', 'encryptedName'),
      transformSourceObjects: list(text()),
      ...texts('transformLogic', 'transformDescription'),
      examples: list(anything),
      criticalDataElement: flag,
      relationships: propertyRelationships,
      ...(nests && { properties }),
      ...(repeats && { items }),
    },
    hint: field => {
      if (field === 'properties') {
        return `belongs to logicalType object; this property is ${logicalType}`;
      }
      if (field === 'items') {
        return `belongs to logicalType array; this property is ${logicalType}`;
      }
      return undefined;
    },
  };
}

const property: Check = object(value => ({
  ...propertyShape(value),
  required: ['name'],
}));

/** The items of an array: a property that needs no name. */
function items(value: unknown, path: string, report: Report): void {
  object(propertyShape)(value, path, report);
}

function properties(value: unknown, path: string, report: Report): void {
  if (isRecord(value)) {
    report(
      path,
      'must be a list of properties, each with its name; ODCS has no map of properties',
    );
    return;
  }
  list(property)(value, path, report);
}

const schemaObject: Check = object({
  noun: 'a schema object',
  fields: {
    ...everyElement,
    logicalType: oneOf(['object']),
    dataGranularityDescription: text(),
    properties,
    relationships: schemaRelationships,
  },
  required: ['name'],
});

/** ODCS v3.1.0, `schema`. */
export const schema = list(schemaObject);
