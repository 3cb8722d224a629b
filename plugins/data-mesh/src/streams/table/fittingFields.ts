import { gridColumns, MeasuredMessage, WIDTH_SAMPLE } from './gridColumns';
import { columnValue, fieldsOf } from './messageColumns';
import { rowWidth } from './messageGrid';
import { SchemaVersions } from './schemaName';

/** As many have a column even where the table has to scroll. */
const LEAST_FIELDS = 2;
/** More would be a wall of values, however wide the screen is. */
const MOST_FIELDS = 8;
const BORDERS_PX = 2;

// The key stands in a column of its own.
function repeatsKey(messages: MeasuredMessage[], field: string): boolean {
  const decoded = messages.filter(({ value }) => fieldsOf(value));
  return (
    decoded.length > 0 &&
    decoded.every(
      ({ key, value }) =>
        typeof key.data === 'string' &&
        columnValue(fieldsOf(value) ?? {}, field) === key.data,
    )
  );
}

/**
 * The first fields that find room for all of their columns' widths in a table of
 * so many pixels. Fields that only say the key once more are left out.
 */
export function fittingFields(
  messages: MeasuredMessage[],
  fields: string[],
  versions: SchemaVersions,
  tablePx: number,
): string[] {
  const sample = messages.slice(0, WIDTH_SAMPLE);
  const candidates = fields
    .filter(field => !repeatsKey(sample, field))
    .slice(0, MOST_FIELDS);
  const fits = (chosen: string[]) => {
    const columns = gridColumns(sample, chosen, versions);
    return (
      rowWidth(columns.map(({ wanted }) => wanted)) + BORDERS_PX <= tablePx
    );
  };
  let count = candidates.length;
  while (count > LEAST_FIELDS && !fits(candidates.slice(0, count))) {
    count -= 1;
  }
  return candidates.slice(0, count);
}
