import { departureMessage } from '../../__testUtils__/departureMessages';
import { gridColumns, wantedWidths } from './gridColumns';
import { gridMinWidth, gridTracks } from './messageGrid';

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

  it('measures fields within records', () => {
    const [captain] = wantedWidths(
      [message({ captain: { name: 'x'.repeat(20) } })],
      ['captain.name'],
    );
    expect(captain).toBeGreaterThan(150);
  });
});

describe('gridTracks', () => {
  it('has a track for the payload when there are no columns', () => {
    expect(gridTracks(gridColumns([], []), {}).match(/minmax/g)).toHaveLength(
      1,
    );
  });

  it('gives a column the width that the viewer chose', () => {
    const columns = gridColumns([], ['delay', 'carrier']);
    expect(gridTracks(columns, { delay: 240 })).toContain(' 240px minmax(');
    expect(gridMinWidth(columns, { delay: 240 })).toBe(
      gridMinWidth(columns, {}) + 240 - 72,
    );
  });

  it('keeps chosen widths in a window that is wider than all of them', () => {
    const columns = gridColumns([], ['delay']);
    expect(gridTracks(columns, { delay: 240 })).toMatch(/ 1fr$/);
  });
});
