import fc from 'fast-check';
import { AccessScope } from '../../schema/openapi';
import { day } from '../__fixtures__/records';
import { isWithin } from './__testUtils__/isWithin';
import { narrowScope } from './narrowScope';

const PORTS = ['a', 'b', 'c'];
const scope: fc.Arbitrary<AccessScope> = fc
  .record({
    ports: fc.subarray(PORTS),
    fields: fc.subarray(
      PORTS.flatMap(port => ['x', 'y'].map(path => ({ port, path }))),
    ),
    until: fc.option(fc.integer({ min: 1, max: 9 }).map(day), {
      nil: undefined,
    }),
  })
  .map(({ ports, fields, until }) => ({
    ports,
    clearFields: fields.filter(({ port }) => ports.includes(port)),
    ...(until && { until }),
  }));

describe('a scope within another', () => {
  it('is itself, and what is within what is within', () => {
    fc.assert(
      fc.property(scope, scope, scope, (a, b, c) => {
        expect(isWithin(a, a)).toBe(true);
        const isNested = isWithin(a, b) && isWithin(b, c);
        expect(!isNested || isWithin(a, c)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('does not mistake a field of one port for that of another', () => {
    const wider = {
      ports: ['a', 'b'],
      clearFields: [{ port: 'a', path: 'x' }],
    };
    expect(
      isWithin({ ...wider, clearFields: [{ port: 'b', path: 'x' }] }, wider),
    ).toBe(false);
  });

  it('ends no later; permanent is the latest', () => {
    const permanent = { ports: ['a'], clearFields: [] };
    const ending = { ...permanent, until: day(1) };
    expect(isWithin(ending, permanent)).toBe(true);
    expect(isWithin(permanent, ending)).toBe(false);
    expect(isWithin({ ...ending, until: day(2) }, ending)).toBe(false);
  });
});

describe('narrowing a scope', () => {
  it('gives what was chosen, in a stable order', () => {
    fc.assert(
      fc.property(scope, scope, (wider, narrower) => {
        fc.pre(isWithin(narrower, wider) && narrower.ports.length > 0);
        const shuffled = {
          ...narrower,
          ports: [...narrower.ports, ...narrower.ports].reverse(),
          clearFields: [...narrower.clearFields].reverse(),
        };
        expect(narrowScope(wider, shuffled, day(0))).toEqual(narrower);
      }),
      { numRuns: 1_000 },
    );
  });

  it('refuses all that is not within, and nothing at all', () => {
    fc.assert(
      fc.property(scope, scope, (wider, narrower) => {
        fc.pre(!isWithin(narrower, wider) || narrower.ports.length === 0);
        expect(() => narrowScope(wider, narrower, day(0))).toThrow(
          'cannot be approved like this',
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('names everything that is too much', () => {
    expect(() =>
      narrowScope(
        { ports: ['a'], clearFields: [], until: day(5) },
        { ports: ['b'], clearFields: [{ port: 'b', path: 'x' }] },
        day(0),
      ),
    ).toThrow(
      'The request cannot be approved like this: port "b" was not asked for: leave it out; clear text of "x" of port "b" was not asked for: leave the field out; the access ends later than 2030-01-06T00:00:00.000Z, as it was asked for: choose that time or an earlier one',
    );
  });
});
