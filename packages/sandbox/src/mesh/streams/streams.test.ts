import { bookingsOf } from '../records/bookings';
import { HISTORY_END } from '../records/time';
import { categoryOf } from '../records/weather';
import { readWorld } from '../records/World';
import { meshStreams } from '.';
import { delayByWeather } from './delayByWeather';
import { disruptionRebooking } from './customer';
import { punctualityScorecard } from './punctualityScorecard';

const world = readWorld();
const january = world.flights.filter(({ date }) => date < '2013-02-01');

function valuesOf(stream: (typeof meshStreams)[number]) {
  return [...stream.events(world)].map(
    ({ value }) => value as Record<string, unknown>,
  );
}

it('reads the flights as nycflights13 counts them', () => {
  expect(january).toHaveLength(27_004);
  expect(january.filter(({ cancelled }) => cancelled)).toHaveLength(521);
  expect(new Set(world.flights.map(({ id }) => id)).size).toBe(
    world.flights.length,
  );
});

it('turns local clocks into UTC at both ends of a flight', () => {
  const houston = world.flights.find(f => f.id === 'UA1545-20130101-EWR');
  // 05:15 in New York, 08:19 in Houston; left 2 minutes, arrived 11 minutes late.
  expect(houston).toMatchObject({
    scheduledDeparture: Date.parse('2013-01-01T10:15:00Z'),
    actualDeparture: Date.parse('2013-01-01T10:17:00Z'),
    scheduledArrival: Date.parse('2013-01-01T14:19:00Z'),
    actualArrival: Date.parse('2013-01-01T14:30:00Z'),
  });
});

it.each([
  [undefined, 'UNKNOWN'],
  [{ visibility: 1.5, precipitation: 0.1 }, 'LOW_VISIBILITY'],
  [{ visibility: 5, precipitation: 0.1, temperature: 34 }, 'SNOW'],
  [{ visibility: 5, precipitation: 0.1, temperature: 35 }, 'RAIN'],
  [{ visibility: 10, precipitation: 0, windSpeed: 25 }, 'WIND'],
  [{ visibility: 10, precipitation: 0, windSpeed: 12, windGust: 36 }, 'WIND'],
  [{ visibility: 10, precipitation: 0, windSpeed: 12 }, 'CLEAR'],
])('calls the weather %j %s', (weather, category) => {
  const observation = weather && { station: 'EWR', observedAt: 0, ...weather };
  expect(categoryOf(observation)).toBe(category);
});

it('counts every flight in exactly one hour of delay-by-weather', () => {
  const hours = valuesOf(delayByWeather);
  const sum = (field: string) =>
    hours.reduce((total, hour) => total + Number(hour[field]), 0);
  expect(sum('departures')).toBe(world.flights.length);
  expect(sum('cancelledFlights')).toBe(
    world.flights.filter(({ cancelled }) => cancelled).length,
  );
  expect(sum('delayedFlights')).toBe(
    world.flights.filter(({ departureDelay = 0 }) => departureDelay >= 15)
      .length,
  );
});

it('explains more delays by bad weather than by clear weather', () => {
  const share = (clear: boolean) => {
    const hours = valuesOf(delayByWeather).filter(
      ({ category }) => (category === 'CLEAR') === clear,
    );
    const total = (field: string) =>
      hours.reduce((all, hour) => all + Number(hour[field]), 0);
    return total('delayedFlights') / total('departures');
  };
  expect(share(false)).toBeGreaterThan(share(true));
});

it('counts every flight in exactly one day of the scorecard', () => {
  const days = valuesOf(punctualityScorecard);
  expect(days.reduce((sum, { flights }) => sum + Number(flights), 0)).toBe(
    world.flights.length,
  );
});

it('generates the same people for a flight every time', () => {
  const flight = world.flights.find(f => bookingsOf(f).length > 1);
  expect(flight && bookingsOf({ ...flight })).toEqual(
    flight && bookingsOf(flight),
  );
});

it('sends no mail and rings no phone that exists', () => {
  for (const { contact } of world.flights.slice(0, 4000).flatMap(bookingsOf)) {
    expect(contact.email).toMatch(/^[a-z]+\.[a-z]+@example\.org$/);
    expect(contact.phone).toMatch(/^\+1-\d{3}-555-01\d{2}$/);
  }
});

it('offers a later flight to the same place', () => {
  const byId = new Map(world.flights.map(flight => [flight.id, flight]));
  const offers = valuesOf(disruptionRebooking).filter(
    ({ proposedFlightId }) => proposedFlightId,
  );
  expect(offers.length).toBeGreaterThan(500);
  for (const { flightId, proposedFlightId } of offers) {
    const missed = byId.get(String(flightId));
    const offered = byId.get(String(proposedFlightId));
    expect(offered?.destination).toBe(missed?.destination);
    expect(offered?.scheduledDeparture).toBeGreaterThan(
      missed?.scheduledDeparture ?? Infinity,
    );
  }
});

it.each(meshStreams.map(stream => [stream.topic, stream] as const))(
  'has history and a future for %s',
  (_, stream) => {
    const events = [...stream.events(world)];
    expect(events.some(({ at }) => at < HISTORY_END)).toBe(true);
    expect(events.some(({ at }) => at >= HISTORY_END)).toBe(true);
  },
);
