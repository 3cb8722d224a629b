import { Flight } from '../records/flights';
import { groupBy } from '../records/groupBy';
import { HOUR, MINUTE } from '../records/time';
import { categoryOf, isBadWeather } from '../records/weather';
import { World } from '../records/World';
import { decimalBytes } from '../wire/decimal';
import { departureKnownAt } from './flights';
import { MeshStream } from './MeshStream';

/** Late, as the US Department of Transportation counts: 15 minutes or more. */
export const isLate = (delay = 0) => delay >= 15;

/** Whether the flight was to leave in an hour of bad weather. */
export function hadBadWeather(flight: Flight, { weatherAt }: World): boolean {
  return isBadWeather(
    categoryOf(weatherAt(flight.origin, flight.scheduledHour)),
  );
}

/** In minutes with one decimal, as Avro's `decimal`; null without any delay. */
export function meanOf(delays: number[]): Buffer | null {
  const sum = delays.reduce((total, delay) => total + delay, 0);
  return delays.length ? decimalBytes(sum / delays.length, 1) : null;
}

function summarise(group: Flight[], { weatherAt }: World) {
  const [{ origin: airport, scheduledHour: hour }] = group;
  const weather = weatherAt(airport, hour);
  const delays = group.flatMap(({ departureDelay }) => departureDelay ?? []);
  return {
    airport,
    hour,
    category: categoryOf(weather),
    departures: group.length,
    cancelledFlights: group.filter(({ cancelled }) => cancelled).length,
    delayedFlights: delays.filter(isLate).length,
    meanDelay: meanOf(delays),
    longestDelay: delays.length ? Math.max(...delays) : null,
    weather: weather ?? {},
  };
}

export const delayByWeather: MeshStream = {
  topic: 'ops.delay-by-weather.v1',
  partitions: 3,
  producer: 'delay-by-weather-builder',
  schema: { type: 'AVRO', files: ['ops.delay-by-weather.v1.avsc'] },
  *events(world) {
    const hours = groupBy(world.flights, f => `${f.origin}/${f.scheduledHour}`);
    for (const group of hours.values()) {
      const [{ origin, scheduledHour }] = group;
      const closed = Math.max(
        scheduledHour + HOUR,
        ...group.map(departureKnownAt),
      );
      yield {
        at: closed + 15 * MINUTE,
        key: origin,
        value: summarise(group, world),
      };
    }
  },
};
