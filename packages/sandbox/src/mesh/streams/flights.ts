import { Flight } from '../records/flights';
import { DAY, localMidnight, MINUTE } from '../records/time';
import { MeshStream } from './MeshStream';

const COLLECTOR = 'movement-collector';

const identity = (flight: Flight) => ({
  flightId: flight.id,
  carrier: flight.carrier,
  flightNumber: flight.flightNumber,
  origin: flight.origin,
  destination: flight.destination,
});

export const flightSchedule: MeshStream = {
  topic: 'ops.flight-schedule.v1',
  partitions: 3,
  producer: 'schedule-publisher',
  retention: { days: 90 },
  schema: { type: 'AVRO', files: ['ops.flight-schedule.v1.avsc'] },
  *events({ flights }) {
    for (const flight of flights) {
      const publishedAt = flight.scheduledDeparture - DAY;
      yield {
        at: publishedAt,
        key: flight.id,
        value: {
          ...identity(flight),
          scheduledDeparture: flight.scheduledDeparture,
          scheduledArrival: flight.scheduledArrival,
          distance: flight.distance,
          plannedTailNumber: flight.tailNumber ?? null,
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
  retention: { days: 90 },
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
          ...identity(flight),
          scheduledDeparture: flight.scheduledDeparture,
          actualDeparture: flight.actualDeparture ?? null,
          departureDelay: flight.departureDelay ?? null,
          status: flight.cancelled ? 'CANCELLED' : 'DEPARTED',
          tailNumber: flight.tailNumber ?? null,
          carrierName: airlines.get(flight.carrier) ?? null,
          distance: flight.distance,
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
  retention: { days: 90 },
  schema: { type: 'AVRO', files: ['ops.flight-arrivals.v1.avsc'] },
  *events({ flights }) {
    for (const flight of flights.filter(({ cancelled }) => !cancelled)) {
      yield {
        at: arrivalKnownAt(flight),
        key: flight.id,
        value: {
          ...identity(flight),
          status: flight.diverted ? 'DIVERTED' : 'ARRIVED',
          scheduledArrival: flight.scheduledArrival,
          actualArrival: flight.actualArrival ?? null,
          arrivalDelay: flight.arrivalDelay ?? null,
          airTime: flight.airTime ?? null,
          tailNumber: flight.tailNumber ?? null,
        },
      };
    }
  },
};
