import { Aircraft } from '../records/aircraft';
import { Flight } from '../records/flights';
import { groupBy } from '../records/groupBy';
import { DAY, HOUR, localMidnight } from '../records/time';
import { MeshStream } from './MeshStream';

const total = (flights: Flight[], of: (flight: Flight) => number) =>
  flights.reduce((sum, flight) => sum + of(flight), 0);

function summarise(flights: Flight[], aircraft: Aircraft | undefined) {
  return {
    tail_number: flights[0].tailNumber,
    service_date: flights[0].date,
    flights: flights.length,
    air_time: total(flights, ({ airTime }) => airTime ?? 0),
    distance: total(flights, ({ distance }) => distance),
    seats_offered: aircraft && aircraft.seats * flights.length,
    legs: flights.map(flight => ({
      flight_id: flight.id,
      origin: flight.origin,
      destination: flight.destination,
      air_time: flight.airTime,
    })),
  };
}

export const aircraftUtilisation: MeshStream = {
  topic: 'fleet.aircraft-utilisation.v1',
  partitions: 3,
  producer: 'utilisation-builder',
  schema: { type: 'PROTOBUF', files: ['fleet.aircraft-utilisation.v1.proto'] },
  *events({ flights, aircraft }) {
    const flown = flights.filter(f => f.tailNumber && !f.cancelled);
    const days = groupBy(flown, f => `${f.tailNumber}/${f.date}`);
    for (const legs of days.values()) {
      const [{ tailNumber = '', date }] = legs;
      yield {
        // Five in the morning, when the last flight of the day has landed.
        at: localMidnight(date) + DAY + 5 * HOUR,
        key: tailNumber,
        value: summarise(legs, aircraft.get(tailNumber)),
      };
    }
  },
};
