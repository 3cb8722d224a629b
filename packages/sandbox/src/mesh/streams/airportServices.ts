import { bookingsOf } from '../records/bookings';
import { Flight } from '../records/flights';
import { hash, pick, sampled } from '../records/hash';
import { isoTime, MINUTE, SHORT_HISTORY_START } from '../records/time';
import { decimalBytes } from '../wire/decimal';
import { departureKnownAt } from './flights';
import { MeshEvent, MeshStream } from './MeshStream';

/** Scans of a checked bag: where, and when relative to planned departure or to arrival. */
function scansOf({ origin, destination, ...flight }: Flight) {
  const before = (minutes: number) =>
    flight.scheduledDeparture - minutes * MINUTE;
  const scans = [
    { scanPoint: 'CHECK_IN', airport: origin, at: before(85) },
    { scanPoint: 'SORTATION', airport: origin, at: before(70) },
  ];
  if (flight.actualDeparture !== undefined) {
    const at = Math.max(before(25), flight.actualDeparture - 25 * MINUTE);
    scans.push({ scanPoint: 'LOADED', airport: origin, at });
  }
  if (flight.actualArrival !== undefined) {
    const at = flight.actualArrival + 20 * MINUTE;
    scans.push({ scanPoint: 'ARRIVAL_BELT', airport: destination, at });
  }
  return scans;
}

/** What an old handheld scanner makes of a scan; undefined when it works. */
function faultOf(scan: string): Partial<MeshEvent> | undefined {
  if (!sampled(`${scan}/fault`, 1)) {
    return undefined;
  }
  return pick<Partial<MeshEvent>>(
    [
      { fault: 'truncated' },
      { fault: 'truncated' },
      { fault: 'unknown-schema' },
      { value: `HANDHELD ${hash(scan) % 40} LOW BATTERY` },
    ],
    `${scan}/kind`,
  );
}

export const baggageScans: MeshStream = {
  topic: 'airport.baggage-scans.v1',
  partitions: 4,
  producer: 'baggage-handling',
  retention: { days: 30 },
  schema: { type: 'AVRO', files: ['airport.baggage-scans.v1.avsc'] },
  *events({ flights }) {
    for (const flight of flights) {
      if (flight.scheduledDeparture < SHORT_HISTORY_START) {
        continue;
      }
      const bags = bookingsOf(flight).flatMap(({ reference, passengers }) =>
        passengers.flatMap((passenger, person) =>
          Array.from({ length: passenger.checkedBags }, (_, bag) => ({
            reference,
            // Leading 0, an airline's number, a serial number: resolution 740.
            tag: `0${
              100_000_000 +
              (hash(`${reference}/${person}/${bag}`) % 900_000_000)
            }`,
          })),
        ),
      );
      for (const { reference, tag } of bags) {
        for (const { scanPoint, airport, at } of scansOf(flight)) {
          const seconds = hash(`${tag}/${scanPoint}`) % 600;
          const scannedAt = at + seconds * 1000;
          yield {
            at: scannedAt + 2000,
            key: tag,
            value: {
              bagTag: tag,
              scannedAt,
              flightId: flight.id,
              airport,
              scanPoint,
              weight:
                scanPoint === 'CHECK_IN'
                  ? decimalBytes(6 + (hash(`${tag}/weight`) % 180) / 10, 1)
                  : null,
              bookingReference: reference,
            },
            ...faultOf(`${tag}/${scanPoint}`),
          };
        }
      }
    }
  },
};

const TERMINALS: Record<string, string[]> = {
  EWR: ['A', 'B', 'C'],
  JFK: ['2', '4', '5', '7', '8'],
  LGA: ['B', 'C', 'D'],
};

/** A gate of the terminal that the carrier uses; the source knows no gates. */
function gateOf(flight: Flight): string {
  const terminal = pick(
    TERMINALS[flight.origin],
    `${flight.carrier}/${flight.origin}`,
  );
  return `${flight.origin}-${terminal}${1 + (hash(`${flight.id}/gate`) % 38)}`;
}

function displaysOf(flight: Flight) {
  const planned = flight.scheduledDeparture;
  if (flight.cancelled) {
    return [
      {
        at: planned - 15 * MINUTE,
        status: 'CANCELLED',
        text: 'Cancelled, please see an agent',
      },
    ];
  }
  const actual = departureKnownAt(flight);
  const delay = flight.departureDelay ?? 0;
  return [
    ...(delay >= 15
      ? [
          {
            at: planned - 20 * MINUTE,
            status: 'DELAYED',
            text: `Delayed about ${Math.ceil(delay / 5) * 5} minutes`,
          },
        ]
      : []),
    { at: actual - 35 * MINUTE, status: 'BOARDING', text: 'Boarding group 1' },
    { at: actual - 5 * MINUTE, status: 'CLOSED', text: 'Gate closed' },
  ];
}

export const gateMessages: MeshStream = {
  topic: 'airport.gate-messages.v1',
  partitions: 2,
  producer: 'gate-display-relay',
  retention: { days: 14 },
  *events({ flights }) {
    for (const flight of flights) {
      if (
        flight.scheduledDeparture < SHORT_HISTORY_START ||
        !sampled(`${flight.id}/display`, 35)
      ) {
        continue;
      }
      const gate = gateOf(flight);
      const sendsText = hash(gate) % 3 === 0;
      for (const { at, status, text } of displaysOf(flight)) {
        const message = {
          gate,
          flightId: flight.id,
          destination: flight.destination,
          status,
          text,
          announcedAt: isoTime(at),
        };
        const line = `${gate} ${flight.carrier}${flight.flightNumber} ${flight.destination} ${text}`;
        yield {
          at,
          key: gate,
          value: sendsText ? line.toUpperCase() : JSON.stringify(message),
        };
      }
    }
  },
};
