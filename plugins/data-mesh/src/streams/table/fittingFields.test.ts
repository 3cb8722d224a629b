import { departureMessage } from '../../__testUtils__/departureMessages';
import { fittingFields } from './fittingFields';

const NAMES = ['flight', 'origin', 'destination', 'delay', 'carrier', 'gate'];

const message = (data: Record<string, unknown>, key = 'k') =>
  departureMessage(1, {
    key: { format: 'text', sizeBytes: 1, data: key },
    value: { format: 'json', sizeBytes: 1, data },
  });

const flat = message(Object.fromEntries(NAMES.map(name => [name, 'abcd'])));

describe('fittingFields', () => {
  it('chooses as many of the first fields as find room', () => {
    expect(fittingFields([flat], NAMES, new Map(), 2_000)).toEqual(NAMES);
    const some = fittingFields([flat], NAMES, new Map(), 800);
    expect(some.length).toBeLessThan(NAMES.length);
    expect(some).toEqual(NAMES.slice(0, some.length));
  });

  it('chooses fewer where values are long', () => {
    const long = message(
      Object.fromEntries(NAMES.map(name => [name, 'x'.repeat(60)])),
    );
    expect(fittingFields([long], NAMES, new Map(), 1_100).length).toBeLessThan(
      fittingFields([flat], NAMES, new Map(), 1_100).length,
    );
  });

  it('chooses two where not even these find room', () => {
    expect(fittingFields([flat], NAMES, new Map(), 300)).toEqual(
      NAMES.slice(0, 2),
    );
  });

  it('leaves out a field that only repeats the key', () => {
    const fields = { flight: 'UA1', gate: 'A4' };
    expect(
      fittingFields(
        [message(fields, 'UA1')],
        ['flight', 'gate'],
        new Map(),
        900,
      ),
    ).toEqual(['gate']);
  });
});
