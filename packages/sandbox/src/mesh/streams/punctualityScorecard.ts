import { Flight } from '../records/flights';
import { groupBy } from '../records/groupBy';
import { hash } from '../records/hash';
import { DAY, epochDay, HOUR, localMidnight } from '../records/time';
import { World } from '../records/World';
import { decimalBytes } from '../wire/decimal';
import { hadBadWeather, isLate, meanOf } from './delayByWeather';
import { MeshStream } from './MeshStream';

/** Share of arrivals on time that was agreed with the carrier: made up, 0.70 to 0.84. */
const targetOf = (carrier: string) => 0.7 + (hash(carrier) % 15) / 100;

function summarise(flights: Flight[], world: World) {
  const [{ carrier, date }] = flights;
  const count = (test: (flight: Flight) => boolean) =>
    flights.filter(test).length;
  const arrivalDelays = flights.flatMap(f => f.arrivalDelay ?? []);
  const onTimeDepartures =
    count(f => !f.cancelled && !isLate(f.departureDelay)) / flights.length;
  const onTimeArrivals =
    arrivalDelays.filter(delay => !isLate(delay)).length / flights.length;
  return {
    carrier,
    carrierName: world.airlines.get(carrier) ?? carrier,
    serviceDate: epochDay(date),
    flights: flights.length,
    cancelledFlights: count(f => f.cancelled),
    divertedFlights: count(f => f.diverted),
    onTimeDepartures: decimalBytes(onTimeDepartures, 4),
    onTimeArrivals: decimalBytes(onTimeArrivals, 4),
    meanArrivalDelay: meanOf(arrivalDelays),
    delayedInBadWeather: count(
      f => isLate(f.departureDelay) && hadBadWeather(f, world),
    ),
    targetMissed: onTimeArrivals < targetOf(carrier),
  };
}

export const punctualityScorecard: MeshStream = {
  topic: 'analytics.punctuality-scorecard.v1',
  partitions: 2,
  producer: 'scorecard-builder',
  schema: { type: 'AVRO', files: ['analytics.punctuality-scorecard.v1.avsc'] },
  *events(world) {
    const days = groupBy(world.flights, f => `${f.carrier}/${f.date}`);
    for (const flights of days.values()) {
      const [{ carrier, date }] = flights;
      yield {
        // Half past five in the morning after, in time for the promise of six.
        at: localMidnight(date) + DAY + 5.5 * HOUR,
        key: carrier,
        value: summarise(flights, world),
      };
    }
  },
};
