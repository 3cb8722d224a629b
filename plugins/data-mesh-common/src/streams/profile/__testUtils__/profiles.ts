import { JsonValue } from '@backstage/types';
import { Message, Payload } from '../../../schema/openapi';
import { SchemaField } from '../../../schemas/SchemaField';
import { profileMessages } from '../profileMessages';

export const message = (
  data: JsonValue,
  value: Partial<Payload> = {},
  offset: number = 0,
): Message => ({
  partition: 0,
  offset: String(offset),
  timestamp: new Date(0),
  key: { format: 'empty' },
  value: { format: 'avro', data, ...value },
  headers: [],
});

export const field = (
  name: string,
  logicalType: SchemaField['logicalType'],
  more: Partial<SchemaField> = {},
): SchemaField => ({
  name,
  type: logicalType,
  logicalType,
  required: true,
  children: [],
  ...more,
});

/** The figures of such values, by path. */
export const profileOf = (
  values: JsonValue[],
  options: Parameters<typeof profileMessages>[1] = {},
) => {
  const { fields } = profileMessages(
    values.map(value => message(value)),
    options,
  );
  return Object.fromEntries(fields.map(entry => [entry.path, entry]));
};
