import { numberCell, readTable, requiredCell, Row } from './readTable';

export type Aircraft = ReturnType<typeof toAircraft>;

const toAircraft = (row: Row) => ({
  tailNumber: requiredCell(row, 'tailnum'),
  manufacturer: requiredCell(row, 'manufacturer'),
  model: requiredCell(row, 'model'),
  /** As the FAA writes it, such as `Fixed wing multi engine`. */
  category: requiredCell(row, 'type'),
  yearBuilt: numberCell(row, 'year'),
  engines: Number(requiredCell(row, 'engines')),
  /** As the FAA writes it, such as `Turbo-fan`. */
  engineType: requiredCell(row, 'engine'),
  seats: Number(requiredCell(row, 'seats')),
});

/** By tail number. */
export function readAircraft(): Map<string, Aircraft> {
  const aircraft = readTable('planes').map(toAircraft);
  return new Map(aircraft.map(one => [one.tailNumber, one]));
}
