import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { exampleFile } from '../../process/packageFile';

/** A row of a table; cells that are missing in the source are absent. */
export type Row = Partial<Record<string, string>>;

function splitLine(line: string): string[] {
  if (!line.includes('"')) {
    return line.split(',');
  }
  const cells = line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? [];
  return cells.map(cell => cell.replace(/,$/, '').replace(/^"(.*)"$/, '$1'));
}

/** Reads a table of the example data, `<table>.csv.gz`. */
export function readTable(table: string): Row[] {
  const file = exampleFile('data', `${table}.csv.gz`);
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  const [header, ...lines] = text.trimEnd().split('\n');
  const columns = header.split(',');
  return lines.map(line => {
    const row: Row = {};
    splitLine(line).forEach((cell, index) => {
      if (cell !== '' && index < columns.length) {
        row[columns[index]] = cell;
      }
    });
    return row;
  });
}

/** The cell as text; an error names the column when it is missing. */
export function requiredCell(row: Row, column: string): string {
  const cell = row[column];
  if (cell === undefined) {
    throw new Error(
      `The example data has a row without ${column}; cut the slice again with examples/data/cut.mjs`,
    );
  }
  return cell;
}

/** The cell as a number, undefined when it is missing. */
export function numberCell(row: Row, column: string): number | undefined {
  const cell = row[column];
  return cell === undefined ? undefined : Number(cell);
}
