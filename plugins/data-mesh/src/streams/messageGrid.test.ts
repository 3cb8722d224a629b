import { departureMessage } from '../__testUtils__/departures';
import { gridMinWidth, gridTracks, wantedWidths } from './messageGrid';

const message = (data: unknown) =>
  departureMessage(1, { value: { format: 'json', sizeBytes: 1, data } });

describe('wantedWidths', () => {
  it('gives long values more room than short ones', () => {
    const [airport, flight] = wantedWidths(
      [message({ airport: 'LGA', flight: 'UA1545-20130101-EWR' })],
      ['airport', 'flight'],
    );
    expect(flight).toBeGreaterThan(1.5 * airport);
  });

  it('leaves room for the name of a column of short values', () => {
    const [short, long] = wantedWidths(
      [message({ a: 1, scheduledArrival: 1 })],
      ['a', 'scheduledArrival'],
    );
    expect(long).toBeGreaterThan(short);
  });

  it('lets no text push the other columns away', () => {
    const [long, longer] = wantedWidths(
      [message({ long: 'x'.repeat(40), longer: 'x'.repeat(4_000) })],
      ['long', 'longer'],
    );
    expect(longer).toBe(long);
  });
});

describe('gridTracks', () => {
  it('has a track for the payload when there are no columns', () => {
    expect(gridTracks([]).match(/minmax/g)).toHaveLength(1);
    expect(gridMinWidth([])).toBe(gridMinWidth([176]));
  });
});
