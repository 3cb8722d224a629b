import { join } from 'node:path';
import { numberCell, readTable, requiredCell } from './readTable';

export interface Aircraft {
  tailNumber: string;
  manufacturer: string;
  model: string;
  /** As the FAA writes it, such as `Fixed wing multi engine`. */
  category: string;
  yearBuilt?: number;
  engines: number;
  /** As the FAA writes it, such as `Turbo-fan`. */
  engineType: string;
  seats: number;
}

export function readAircraft(dataDirectory: string): Map<string, Aircraft> {
  const rows = readTable(join(dataDirectory, 'planes.csv.gz'));
  return new Map(
    rows.map(row => [
      requiredCell(row, 'tailnum'),
      {
        tailNumber: requiredCell(row, 'tailnum'),
        manufacturer: requiredCell(row, 'manufacturer'),
        model: requiredCell(row, 'model'),
        category: requiredCell(row, 'type'),
        yearBuilt: numberCell(row, 'year'),
        engines: Number(requiredCell(row, 'engines')),
        engineType: requiredCell(row, 'engine'),
        seats: Number(requiredCell(row, 'seats')),
      },
    ]),
  );
}
