import { Airport } from './airports';
import { numberCell, readTable, requiredCell, Row } from './readTable';
import { DAY, HOUR, MINUTE } from './time';

export type Flight = ReturnType<typeof toFlight>;

/** Minutes since midnight of a local time written as 1545. */
function minutesOfDay(clock: number): number {
  return Math.floor(clock / 100) * 60 + (clock % 100);
}

/** The first moment after departure at which the destination's clocks show the time. */
function arrivalAfter(
  departure: number,
  date: string,
  clock: number,
  utcOffset: number,
): number {
  let arrival =
    Date.parse(`${date}T00:00:00Z`) +
    minutesOfDay(clock) * MINUTE -
    utcOffset * HOUR;
  while (arrival <= departure) {
    arrival += DAY;
  }
  return arrival;
}

/** A real flight of 2013. Times are UTC milliseconds, delays minutes. */
function toFlight(row: Row, airports: Map<string, Airport>) {
  const carrier = requiredCell(row, 'carrier');
  const flightNumber = Number(requiredCell(row, 'flight'));
  const origin = requiredCell(row, 'origin');
  const destination = requiredCell(row, 'dest');
  const date = requiredCell(row, 'date');
  const scheduledHour = Date.parse(requiredCell(row, 'time_hour'));
  const scheduledDeparture =
    scheduledHour +
    (Number(requiredCell(row, 'sched_dep_time')) % 100) * MINUTE;
  const scheduledArrival = arrivalAfter(
    scheduledDeparture,
    date,
    Number(requiredCell(row, 'sched_arr_time')),
    airports.get(destination)?.utcOffset ?? -5,
  );
  const departureDelay = numberCell(row, 'dep_delay');
  const arrivalDelay = numberCell(row, 'arr_delay');
  const cancelled = departureDelay === undefined;
  const diverted = !cancelled && arrivalDelay === undefined;
  return {
    id: `${carrier}${flightNumber}-${date.replaceAll('-', '')}-${origin}`,
    carrier,
    flightNumber,
    origin,
    destination,
    /** Local date of departure, YYYY-MM-DD. */
    date,
    tailNumber: row.tailnum,
    scheduledDeparture,
    /** Start of the hour of scheduled departure. */
    scheduledHour,
    scheduledArrival,
    /** Statute miles. */
    distance: Number(requiredCell(row, 'distance')),
    cancelled,
    /** Left, but did not arrive at its destination. */
    diverted,
    departureDelay,
    actualDeparture: cancelled
      ? undefined
      : scheduledDeparture + departureDelay * MINUTE,
    arrivalDelay,
    actualArrival:
      arrivalDelay === undefined
        ? undefined
        : scheduledArrival + arrivalDelay * MINUTE,
    /** Minutes. */
    airTime: diverted ? undefined : numberCell(row, 'air_time'),
  };
}

/** Reads the flights of the slice, in order of scheduled departure. */
export function readFlights(airports: Map<string, Airport>): Flight[] {
  return readTable('flights')
    .map(row => toFlight(row, airports))
    .sort((a, b) => a.scheduledDeparture - b.scheduledDeparture);
}
