import { Aircraft } from '../records/aircraft';
import { HUBS } from '../records/airports';
import { Flight } from '../records/flights';
import { DAY, HOUR, MINUTE, SLICE_START } from '../records/time';
import { departureKnownAt } from './flights';
import { MeshStream } from './MeshStream';

const WEEK = 7 * DAY;

/** `Fixed wing multi engine` → `FIXED_WING_MULTI_ENGINE`, `4 Cycle` → `FOUR_CYCLE`. */
const symbol = (text: string) =>
  text.replace(/^4/, 'Four').replace(/[ -]/g, '_').toUpperCase();

function registryEntry(aircraft: Aircraft, last: Flight) {
  return {
    tail_number: aircraft.tailNumber,
    operator: last.carrier,
    airframe: {
      manufacturer: aircraft.manufacturer,
      model: aircraft.model,
      category: symbol(aircraft.category),
      year_built: aircraft.yearBuilt,
    },
    engine: { type: symbol(aircraft.engineType), count: aircraft.engines },
    seats: aircraft.seats,
    last_station: last.destination,
    last_service_date: last.date,
  };
}

/** Entered with the first flight, refreshed each Monday after a week with flights. */
export const aircraftRegistry: MeshStream = {
  topic: 'fleet.aircraft-registry.v1',
  partitions: 3,
  producer: 'aircraft-registrar',
  retention: 'compacted',
  schema: { type: 'PROTOBUF', files: ['fleet.aircraft-registry.v1.proto'] },
  *events({ flights, aircraft }) {
    const entered = new Set<string>();
    const flownInWeek = new Map<string, { at: number; last: Flight }>();
    for (const flight of flights) {
      const known = flight.tailNumber && aircraft.get(flight.tailNumber);
      if (!known || flight.cancelled) {
        continue;
      }
      const departed = departureKnownAt(flight);
      if (!entered.has(known.tailNumber)) {
        entered.add(known.tailNumber);
        yield {
          at: departed + 30 * MINUTE,
          key: known.tailNumber,
          value: registryEntry(known, flight),
        };
      }
      // The slice begins on a Tuesday; refreshes run on Monday at 4 in the morning.
      const week = Math.floor((departed - SLICE_START + DAY) / WEEK);
      flownInWeek.set(`${known.tailNumber}/${week}`, {
        at: SLICE_START - DAY + (week + 1) * WEEK + 4 * HOUR,
        last: flight,
      });
    }
    for (const { at, last } of flownInWeek.values()) {
      const known = aircraft.get(last.tailNumber ?? '');
      if (known) {
        yield { at, key: known.tailNumber, value: registryEntry(known, last) };
      }
    }
  },
};

/** Published in full each Monday at 3 in the morning. */
export const airportDirectory: MeshStream = {
  topic: 'airport.airport-directory.v1',
  partitions: 1,
  producer: 'airport-directory-publisher',
  retention: 'compacted',
  schema: { type: 'JSON', files: ['airport.airport-directory.v1.json'] },
  *events({ airports, flights }) {
    const end = flights[flights.length - 1].scheduledDeparture;
    for (let at = SLICE_START - DAY + 3 * HOUR; at < end; at += WEEK) {
      for (const airport of airports.values()) {
        const hub = HUBS.some(code => code === airport.code);
        yield { at, key: airport.code, value: { ...airport, hub } };
      }
    }
  },
};
