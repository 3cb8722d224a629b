import { SchemaChange } from '../../../schema/openapi';
import { SchemaDocument } from '../../../schemas/SchemaDocument';
import { compareSchemas } from '../compareSchemas';

export const avro = (
  schema: unknown,
  ...references: SchemaDocument['references']
): SchemaDocument => ({
  format: 'avro',
  schema: JSON.stringify(schema),
  references,
});

export const json = (
  schema: unknown,
  ...references: SchemaDocument['references']
): SchemaDocument => ({
  format: 'json-schema',
  schema: JSON.stringify(schema),
  references,
});

export const compare = (older: SchemaDocument, newer: SchemaDocument) =>
  compareSchemas(older, newer);

export const record = (...fields: object[]) =>
  avro({ type: 'record', name: 'Order', fields });

/** Path, kind, and who breaks. */
export const brief = (changes: SchemaChange[]) =>
  changes.map(({ path, kind, breaksReaders, breaksWriters }) =>
    [path, kind, breaksReaders && 'readers', breaksWriters && 'writers']
      .filter(Boolean)
      .join(' '),
  );
