import { FieldNode } from '@datamesh-portal/plugin-data-mesh-common';

export type FilterExample = { filter: string; meaning: string };

const NUMBER =
  /\b(int|long|float|double|integer|number|decimal|u?int(32|64))\b/;
const TEXT = /\b(string|text|enum)\b/;

function find(fields: FieldNode[], kind: RegExp): FieldNode | undefined {
  return fields.find(
    ({ type, logicalType, classified, path }) =>
      !classified && !/[[{]/.test(path) && kind.test(logicalType ?? type),
  );
}

/** Filters to begin with, with fields of this port where it has such. */
export function filterExamples(fields: FieldNode[]): FilterExample[] {
  const number = find(fields, NUMBER);
  const text = find(fields, TEXT);
  const value = text?.examples?.[0];
  return [
    ...(number
      ? [
          {
            filter: `value.${number.path} > 0`,
            meaning: 'A number above a bound',
          },
        ]
      : []),
    ...(text
      ? [
          {
            filter: value
              ? `value.${text.path} == ${JSON.stringify(value)}`
              : `value.${text.path}.startsWith("A")`,
            meaning: value ? 'An exact text' : 'The beginning of a text',
          },
          {
            filter: `value.${text.path}.matches("^[A-Z]{2}[0-9]+")`,
            meaning: 'A regular expression (RE2)',
          },
          {
            filter: `!has(value.${text.path}) || value.${text.path} == null`,
            meaning: 'A field that is absent or null',
          },
        ]
      : []),
    { filter: 'key == "1"', meaning: 'One key' },
    { filter: 'value == null', meaning: 'Tombstones' },
    {
      filter: 'headers["trace-id"].startsWith("4bf9")',
      meaning: 'A header',
    },
    {
      filter: 'timestamp.getHours() < 6',
      meaning: 'Messages of the night, in UTC',
    },
  ];
}
