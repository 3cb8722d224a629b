import { Flight } from '../records/flights';
import { DAY, localMidnight, MINUTE } from '../records/time';
import { MeshStream } from './MeshStream';

const COLLECTOR = 'movement-collector';

/** What is known of a flight: Avro writes of it the fields that a schema has. */
const known = ({ id, ...flight }: Flight) => ({ flightId: id, ...flight });

export const flightSchedule: MeshStream = {
  topic: 'ops.flight-schedule.v1',
  partitions: 3,
  producer: 'schedule-publisher',
  schema: { type: 'AVRO', files: ['ops.flight-schedule.v1.avsc'] },
  *events({ flights }) {
    for (const flight of flights) {
      const publishedAt = flight.scheduledDeparture - DAY;
      yield {
        at: publishedAt,
        key: flight.id,
        value: {
          ...known(flight),
          plannedTailNumber: flight.tailNumber,
          publishedAt,
        },
      };
    }
  },
};

/** Days on which the producer of departures moved to the next schema version. */
const DEPARTURES_VERSION_2 = localMidnight('2013-01-11');
const DEPARTURES_VERSION_3 = localMidnight('2013-01-21');

function departuresVersionAt(time: number): number {
  if (time < DEPARTURES_VERSION_2) {
    return 1;
  }
  return time < DEPARTURES_VERSION_3 ? 2 : 3;
}

/** When the departure or cancellation of a flight becomes known. */
export const departureKnownAt = (flight: Flight) =>
  flight.actualDeparture ?? flight.scheduledDeparture;

export const flightDepartures: MeshStream = {
  topic: 'ops.flight-departures.v1',
  partitions: 6,
  producer: COLLECTOR,
  schema: {
    type: 'AVRO',
    files: [1, 2, 3].map(v => `ops.flight-departures.v1/${v}.avsc`),
  },
  *events({ flights, airlines }) {
    for (const flight of flights) {
      const at = departureKnownAt(flight);
      yield {
        at,
        key: flight.id,
        schemaVersion: departuresVersionAt(at),
        value: {
          ...known(flight),
          status: flight.cancelled ? 'CANCELLED' : 'DEPARTED',
          carrierName: airlines.get(flight.carrier),
        },
      };
    }
  },
};

/** When the arrival or diversion of a flight becomes known. */
export const arrivalKnownAt = (flight: Flight) =>
  flight.actualArrival ??
  Math.max(flight.scheduledArrival, departureKnownAt(flight) + 30 * MINUTE);

export const flightArrivals: MeshStream = {
  topic: 'ops.flight-arrivals.v1',
  partitions: 3,
  producer: COLLECTOR,
  schema: { type: 'AVRO', files: ['ops.flight-arrivals.v1.avsc'] },
  *events({ flights }) {
    for (const flight of flights.filter(({ cancelled }) => !cancelled)) {
      yield {
        at: arrivalKnownAt(flight),
        key: flight.id,
        value: {
          ...known(flight),
          status: flight.diverted ? 'DIVERTED' : 'ARRIVED',
        },
      };
    }
  },
};
