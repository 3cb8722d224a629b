import { Aircraft, readAircraft } from './aircraft';
import { Airport, readAirlines, readAirports } from './airports';
import { Flight, readFlights } from './flights';
import { Observation, readWeather } from './weather';

/** Everything the example mesh is made of: the records of the slice. */
export interface World {
  airports: Map<string, Airport>;
  /** Names by carrier code. */
  airlines: Map<string, string>;
  /** By tail number. */
  aircraft: Map<string, Aircraft>;
  /** In order of scheduled departure. */
  flights: Flight[];
  observations: Observation[];
  /** The observation of a station in the hour that begins at the time. */
  weatherAt(station: string, hour: number): Observation | undefined;
}

const worlds = new Map<string, World>();

/** Reads `examples/data`, once for each process: load and replay share it. */
export function readWorld(dataDirectory: string): World {
  const known = worlds.get(dataDirectory);
  if (known) {
    return known;
  }
  const world = readTables(dataDirectory);
  worlds.set(dataDirectory, world);
  return world;
}

function readTables(dataDirectory: string): World {
  const airports = readAirports(dataDirectory);
  const observations = readWeather(dataDirectory);
  const byHour = new Map(
    observations.map(o => [`${o.station}/${o.observedAt}`, o]),
  );
  return {
    airports,
    airlines: readAirlines(dataDirectory),
    aircraft: readAircraft(dataDirectory),
    flights: readFlights(dataDirectory, airports),
    observations,
    weatherAt: (station, hour) => byHour.get(`${station}/${hour}`),
  };
}
