import { readTable, requiredCell, Row } from './readTable';

export type Airport = ReturnType<typeof toAirport>;

export const HUBS = ['EWR', 'JFK', 'LGA'] as const;

const toAirport = (row: Row) => ({
  code: requiredCell(row, 'faa'),
  name: requiredCell(row, 'name'),
  /** Decimal degrees, WGS 84. */
  latitude: Number(requiredCell(row, 'lat')),
  longitude: Number(requiredCell(row, 'lon')),
  /** Feet. */
  elevation: Number(requiredCell(row, 'alt')),
  timeZone: requiredCell(row, 'tzone'),
  /** Hours between winter time and UTC. */
  utcOffset: Number(requiredCell(row, 'tz')),
});

/** By code. */
export function readAirports(): Map<string, Airport> {
  const airports = readTable('airports').map(toAirport);
  return new Map(airports.map(airport => [airport.code, airport]));
}

/** Names by carrier code. */
export function readAirlines(): Map<string, string> {
  const rows = readTable('airlines');
  return new Map(
    rows.map(row => [requiredCell(row, 'carrier'), requiredCell(row, 'name')]),
  );
}
