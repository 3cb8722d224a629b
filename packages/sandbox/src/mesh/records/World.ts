import { readAircraft } from './aircraft';
import { readAirlines, readAirports } from './airports';
import { readFlights } from './flights';
import { readWeather } from './weather';

/** Everything the example mesh is made of: the records of the slice. */
export type World = ReturnType<typeof readTables>;

let world: World | undefined;

/** Reads `examples/data`, once for each process: load and replay share it. */
export function readWorld(): World {
  world ??= readTables();
  return world;
}

function readTables() {
  const airports = readAirports();
  const observations = readWeather();
  const byHour = new Map(
    observations.map(o => [`${o.station}/${o.observedAt}`, o]),
  );
  return {
    airports,
    airlines: readAirlines(),
    aircraft: readAircraft(),
    flights: readFlights(airports),
    observations,
    /** The observation of a station in the hour that begins at the time. */
    weatherAt: (station: string, hour: number) =>
      byHour.get(`${station}/${hour}`),
  };
}
