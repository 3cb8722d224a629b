import { bookingsOf } from '../records/bookings';
import { groupBy } from '../records/groupBy';
import { DAY, isoTime, MINUTE } from '../records/time';
import { categoryOf, isBadWeather } from '../records/weather';
import { MeshStream } from './MeshStream';

export const passengerBookings: MeshStream = {
  topic: 'customer.passenger-bookings.v1',
  partitions: 3,
  producer: 'booking-gateway',
  schema: { type: 'JSON', files: ['customer.passenger-bookings.v1.json'] },
  *events({ flights }) {
    const bookings = flights.flatMap(bookingsOf);
    for (const { reference, flight, ...booking } of bookings) {
      yield {
        at: booking.bookedAt,
        key: reference,
        value: {
          bookingReference: reference,
          flightId: flight.id,
          ...booking,
          bookedAt: isoTime(booking.bookedAt),
        },
      };
    }
  },
};

const LONG_DELAY_MINUTES = 180;
const DECISION_MINUTES = 2;
const MINIMUM_TRANSFER_MINUTES = 45;
const LATEST_OFFER = 2 * DAY;

export const disruptionRebooking: MeshStream = {
  topic: 'customer.disruption-rebooking.v1',
  partitions: 2,
  producer: 'rebooking-service',
  schema: { type: 'JSON', files: ['customer.disruption-rebooking.v1.json'] },
  *events({ flights, weatherAt }) {
    const routes = groupBy(flights, f => `${f.origin}-${f.destination}`);
    for (const flight of flights) {
      const delay = flight.departureDelay ?? 0;
      if (!flight.cancelled && delay < LONG_DELAY_MINUTES) {
        continue;
      }
      const wait = flight.cancelled ? 0 : LONG_DELAY_MINUTES;
      const proposedAt =
        flight.scheduledDeparture + (wait + DECISION_MINUTES) * MINUTE;
      const earliest = proposedAt + MINIMUM_TRANSFER_MINUTES * MINUTE;
      const offered = routes
        .get(`${flight.origin}-${flight.destination}`)
        ?.find(
          next =>
            next.scheduledDeparture >= earliest &&
            next.scheduledDeparture <= proposedAt + LATEST_OFFER,
        );
      const weather = weatherAt(flight.origin, flight.scheduledHour);
      for (const booking of bookingsOf(flight)) {
        yield {
          at: proposedAt,
          key: flight.id,
          value: {
            flightId: flight.id,
            bookingReference: booking.reference,
            reason: flight.cancelled ? 'cancelled' : 'long-delay',
            badWeather: isBadWeather(categoryOf(weather)),
            passengers: booking.passengers.length,
            proposedFlightId: offered?.id,
            proposedDeparture: offered && isoTime(offered.scheduledDeparture),
            waitingTime:
              offered &&
              (offered.scheduledDeparture - flight.scheduledDeparture) / MINUTE,
            contact: booking.contact,
            proposedAt: isoTime(proposedAt),
          },
        };
      }
    }
  },
};
