import {
  anything,
  Check,
  isRecord,
  list,
  number,
  object,
  oneOf,
  text,
  texts,
} from '../../validation/checks';
import {
  authoritativeDefinitions,
  customProperties,
  stableId,
  tags,
} from './sharedRules';

const range = list(number(), { atLeast: 2, atMost: 2, unique: true });

const operators: Record<string, Check> = {
  mustBe: anything,
  mustNotBe: anything,
  mustBeGreaterThan: number(),
  mustBeGreaterOrEqualTo: number(),
  mustBeLessThan: number(),
  mustBeLessOrEqualTo: number(),
  mustBeBetween: range,
  mustNotBeBetween: range,
};

const everyRule: Record<string, Check> = {
  id: stableId,
  authoritativeDefinitions,
  businessImpact: text(),
  customProperties,
  description: text(),
  dimension: oneOf([
    ...['accuracy', 'completeness', 'conformity', 'consistency', 'coverage'],
    ...['timeliness', 'uniqueness'],
  ]),
  ...texts('method', 'name', 'schedule', 'scheduler', 'severity'),
  tags,
  type: oneOf(['text', 'library', 'sql', 'custom']),
  unit: text(),
};

const libraryFields: Record<string, Check> = {
  ...operators,
  metric: oneOf([
    'nullValues',
    'missingValues',
    'invalidValues',
    'duplicateValues',
    'rowCount',
  ]),
  rule: text(),
  arguments: object({ noun: 'the arguments', fields: {}, open: true }),
};

const sqlFields: Record<string, Check> = { ...operators, query: text() };

const customFields: Record<string, Check> = {
  engine: text(),
  implementation: (value, path, report) => {
    if (typeof value !== 'string' && !isRecord(value)) {
      report(path, 'must be a text or an object, as the engine wants it');
    }
  },
};

const ruleOf = object(value => {
  const isLibrary =
    value.type === 'library' || typeof value.metric === 'string';
  const isSql = value.type === 'sql';
  const isCustom = value.type === 'custom';
  return {
    noun: 'this quality rule',
    fields: {
      ...everyRule,
      ...(isLibrary && libraryFields),
      ...(isSql && sqlFields),
      ...(isCustom && customFields),
    },
    required: [
      ...(isLibrary ? ['metric'] : []),
      ...(isSql ? ['query'] : []),
      ...(isCustom ? ['engine', 'implementation'] : []),
    ],
    hint: field => {
      if (Object.hasOwn(operators, field)) {
        return 'needs a metric, or type sql with a query, to compare with';
      }
      if (Object.hasOwn(libraryFields, field)) {
        return field === 'metric'
          ? 'must be the name of a metric'
          : 'belongs to a rule with a metric; give a metric';
      }
      if (field === 'query') {
        return 'belongs to a rule of type sql; set type: sql';
      }
      if (Object.hasOwn(customFields, field)) {
        return 'belongs to a rule of type custom; set type: custom';
      }
      return undefined;
    },
  };
});

/** ODCS v3.1.0, `DataQuality`. */
const rule: Check = (value, path, report) => {
  ruleOf(value, path, report);
  if (!isRecord(value)) {
    return;
  }
  const compares =
    value.type === 'library' ||
    value.type === 'sql' ||
    typeof value.metric === 'string';
  const used = Object.keys(operators).filter(name =>
    Object.hasOwn(value, name),
  );
  if (compares && used.length !== 1) {
    report(
      path,
      used.length === 0
        ? `is missing what the result must be; give one of ${Object.keys(
            operators,
          ).join(', ')}`
        : `must hold one comparison, found ${used.join(' and ')}; make it ${
            used.length
          } rules`,
    );
  }
};

export const qualityRules = list(rule);
