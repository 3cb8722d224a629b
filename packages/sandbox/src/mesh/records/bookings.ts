import { en, Faker } from '@faker-js/faker';
import { Flight } from './flights';
import { hash, pick, sampled } from './hash';
import { DAY, isoTime, MINUTE } from './time';

export type Booking = ReturnType<typeof booking>;

const PARTY_SIZES = [1, 1, 1, 1, 2, 2, 2, 3, 4];
const METHODS = ['card', 'card', 'card', 'card', 'voucher', 'miles'];
const CABINS = [
  'economy',
  'economy',
  'economy',
  'economy',
  'premium',
  'business',
];
const CHANNELS = ['web', 'web', 'app', 'app', 'agent', 'call-centre'];
const COUNTRIES = ['US', 'US', 'US', 'US', 'CA', 'GB', 'DE', 'MX', 'BR', 'IN'];
const FARE_FACTOR: Record<string, number> = {
  economy: 1,
  premium: 1.6,
  business: 3.4,
};
const REFERENCE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const faker = new Faker({ locale: en });

function bookingReference(seed: string): string {
  // Two hashes: one alone would give the same reference to two bookings.
  let rest = BigInt(hash(seed)) * 4_294_967_296n + BigInt(hash(`${seed}#`));
  let reference = '';
  for (let index = 0; index < 6; index++) {
    reference += REFERENCE_ALPHABET[Number(rest % 32n)];
    rest /= 32n;
  }
  return reference;
}

/** example.org is reserved (RFC 2606): mail to these addresses reaches nobody. */
const mailName = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

function passenger(familyName: string, child: boolean) {
  const ages = child ? { min: 2, max: 15 } : { min: 19, max: 84 };
  const born = faker.date.birthdate({ mode: 'age', ...ages });
  return {
    givenName: faker.person.firstName(),
    familyName,
    /** YYYY-MM-DD. */
    dateOfBirth: isoTime(born.getTime()).slice(0, 10),
    passportNumber: `X${faker.string.numeric(8)}`,
    passportCountry: faker.helpers.arrayElement(COUNTRIES),
    loyaltyNumber: faker.helpers.maybe(() => `NY${faker.string.numeric(9)}`, {
      probability: 0.35,
    }),
    seat: `${faker.number.int({ min: 1, max: 32 })}${faker.helpers.arrayElement(
      [...'ABCDEF'],
    )}`,
    checkedBags: faker.helpers.arrayElement([0, 0, 1, 1, 1, 2]),
  };
}

/** A generated booking: the people in it do not exist. */
function booking(flight: Flight, number: number) {
  const seed = `${flight.id}/${number}`;
  faker.seed(hash(seed));
  // Ages count from here, or birthdays would depend on the day of the run.
  faker.setDefaultRefDate(flight.scheduledDeparture);
  const familyName = faker.person.lastName();
  const passengers = Array.from(
    { length: pick(PARTY_SIZES, `${seed}/party`) },
    (_, index) => passenger(familyName, index >= 2),
  );
  const [first] = passengers;
  const cabin = pick(CABINS, `${seed}/cabin`);
  const method = pick(METHODS, `${seed}/method`);
  const base =
    60 + flight.distance * faker.number.float({ min: 0.09, max: 0.2 });
  const fare = base * FARE_FACTOR[cabin] * passengers.length;
  const ahead = 2 * 60 * MINUTE + 9 * DAY * faker.number.float() ** 2;
  return {
    reference: bookingReference(seed),
    flight,
    /** UTC milliseconds. */
    bookedAt: Math.floor((flight.scheduledDeparture - ahead) / 1000) * 1000,
    channel: pick(CHANNELS, `${seed}/channel`),
    cabin,
    fare: Math.round(fare * 100) / 100,
    currency: 'USD',
    contact: {
      name: `${first.givenName} ${familyName}`,
      email: `${mailName(first.givenName)}.${mailName(familyName)}@example.org`,
      // 555-0100 to 555-0199 are reserved for fiction.
      phone: `+1-${faker.number.int({
        min: 201,
        max: 989,
      })}-555-01${faker.string.numeric(2)}`,
    },
    passengers,
    payment: {
      method,
      cardLast4: method === 'card' ? faker.string.numeric(4) : undefined,
    },
  };
}

const generated = new WeakMap<Flight, Booking[]>();

/**
 * The bookings of a flight: a tenth of all flights has some, flights that went
 * wrong more often. Always the same for the same flight.
 */
export function bookingsOf(flight: Flight): Booking[] {
  let bookings = generated.get(flight);
  if (!bookings) {
    const wentWrong = flight.cancelled || (flight.departureDelay ?? 0) >= 180;
    const hasBookings = sampled(`${flight.id}/booked`, wentWrong ? 80 : 10);
    const count = hasBookings ? 1 + (hash(`${flight.id}/bookings`) % 3) : 0;
    bookings = Array.from({ length: count }, (_, n) => booking(flight, n));
    generated.set(flight, bookings);
  }
  return bookings;
}
