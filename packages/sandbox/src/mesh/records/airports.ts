import { join } from 'node:path';
import { readTable, requiredCell } from './readTable';

export interface Airport {
  code: string;
  name: string;
  /** Decimal degrees, WGS 84. */
  latitude: number;
  longitude: number;
  /** Feet. */
  elevation: number;
  timeZone: string;
  /** Hours between winter time and UTC. */
  utcOffset: number;
}

export const HUBS = ['EWR', 'JFK', 'LGA'] as const;

export function readAirports(dataDirectory: string): Map<string, Airport> {
  const rows = readTable(join(dataDirectory, 'airports.csv.gz'));
  return new Map(
    rows.map(row => [
      requiredCell(row, 'faa'),
      {
        code: requiredCell(row, 'faa'),
        name: requiredCell(row, 'name'),
        latitude: Number(requiredCell(row, 'lat')),
        longitude: Number(requiredCell(row, 'lon')),
        elevation: Number(requiredCell(row, 'alt')),
        timeZone: requiredCell(row, 'tzone'),
        utcOffset: Number(requiredCell(row, 'tz')),
      },
    ]),
  );
}

export function readAirlines(dataDirectory: string): Map<string, string> {
  const rows = readTable(join(dataDirectory, 'airlines.csv.gz'));
  return new Map(
    rows.map(row => [requiredCell(row, 'carrier'), requiredCell(row, 'name')]),
  );
}
