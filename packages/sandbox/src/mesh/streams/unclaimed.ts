import { HUBS } from '../records/airports';
import { groupBy } from '../records/groupBy';
import { hash, pick, sampled } from '../records/hash';
import { HOUR, isoTime, localMidnight, MINUTE } from '../records/time';
import { categoryOf, isBadWeather, WeatherCategory } from '../records/weather';
import { decimalBytes } from '../wire/decimal';
import { MeshStream } from './MeshStream';

const CHECKS = ['LINE', 'LINE', 'LINE', 'UNSCHEDULED', 'A', 'A', 'B', 'C'];
const CHECK_HOURS: Record<string, number> = {
  LINE: 4,
  UNSCHEDULED: 7,
  A: 10,
  B: 30,
  C: 90,
};
const FINDINGS = [
  ['32 Landing gear', 'MINOR', 'Tyre worn, replaced'],
  ['25 Equipment', 'MINOR', 'Seat 14C does not recline'],
  ['33 Lights', 'MINOR', 'Reading light inoperative, row 21'],
  ['21 Air conditioning', 'MINOR', 'Filter clogged, replaced'],
  ['29 Hydraulic power', 'MAJOR', 'Leak at pump B, seal replaced'],
  ['72 Engine', 'MAJOR', 'Blade nick beyond limits, blended'],
  ['34 Navigation', 'MINOR', 'Weather radar reset'],
].map(([system, severity, text]) => ({ system, severity, text }));

/**
 * Checks of real aircraft, made up: registered, but claimed by no product, for
 * people to publish with the template.
 */
export const maintenanceEvents: MeshStream = {
  topic: 'fleet.maintenance-events.v1',
  partitions: 2,
  producer: 'maintenance-log',
  schema: { type: 'AVRO', files: ['fleet.maintenance-events.v1.avsc'] },
  *events({ flights, aircraft }) {
    const flown = flights.filter(f => aircraft.has(f.tailNumber ?? ''));
    const days = groupBy(flown, f => `${f.tailNumber}/${f.date}`);
    for (const legs of days.values()) {
      const [{ tailNumber = '', date, origin: station }] = legs;
      const seed = `${tailNumber}/${date}/check`;
      if (!sampled(seed, 7)) {
        continue;
      }
      const check = pick(CHECKS, `${seed}/kind`);
      const opened =
        localMidnight(date) + 22 * HOUR + (hash(seed) % 120) * MINUTE;
      const hours =
        CHECK_HOURS[check] * (0.6 + (hash(`${seed}/hours`) % 80) / 100);
      const findings = Array.from(
        { length: hash(`${seed}/findings`) % 3 },
        (_, index) => pick(FINDINGS, `${seed}/finding/${index}`),
      );
      const event = (state: string, occurredAt: number) => ({
        at: occurredAt,
        key: tailNumber,
        value: {
          eventId: `${tailNumber}-${date}-${state.toLowerCase()}`,
          tailNumber,
          check,
          state,
          station,
          occurredAt,
          labour: state === 'CLOSED' ? decimalBytes(hours * 2, 1) : null,
          findings: state === 'CLOSED' ? findings : [],
        },
      });
      yield event('OPENED', opened);
      yield event('CLOSED', opened + Math.round(hours * 60) * MINUTE);
    }
  },
};

const NOTICES: Partial<Record<WeatherCategory, string>> = {
  SNOW: 'Snow removal in progress, braking action medium',
  RAIN: 'Runway wet',
  WIND: 'Strong and gusty wind, expect wind shear on final',
  LOW_VISIBILITY: 'Low visibility procedures in force',
};
const RUNWAYS: Record<string, string[]> = {
  EWR: ['04L/22R', '04R/22L', '11/29'],
  JFK: ['04L/22R', '04R/22L', '13L/31R', '13R/31L'],
  LGA: ['04/22', '13/31'],
};

/** Follows the real weather: a notice when it turns, and one when it is over. */
export const runwayNotices: MeshStream = {
  topic: 'airport.runway-notices.v1',
  partitions: 1,
  producer: 'airfield-operations',
  *events({ observations }) {
    const byStation = groupBy(observations, o => o.station);
    for (const airport of HUBS) {
      let before: WeatherCategory = 'CLEAR';
      for (const observation of byStation.get(airport) ?? []) {
        const { windDirection: direction, windSpeed: speed } = observation;
        const category = categoryOf(observation);
        const changed = category !== before;
        const affected = isBadWeather(category) ? category : before;
        before = category;
        if (!changed || !isBadWeather(affected)) {
          continue;
        }
        const at = observation.observedAt + 12 * MINUTE;
        const id = `${airport}-${at / MINUTE}`;
        yield {
          at,
          key: airport,
          value: JSON.stringify({
            notice: id,
            airport,
            runway: pick(RUNWAYS[airport], id),
            state: isBadWeather(category) ? 'in force' : 'cancelled',
            reason: affected.toLowerCase().replace('_', ' '),
            text: NOTICES[affected],
            issuedAt: isoTime(at),
            wind: { direction, speed },
          }),
        };
      }
    }
  },
};
