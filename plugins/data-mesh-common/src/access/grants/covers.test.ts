import fc from 'fast-check';
import { day, grant } from '../__fixtures__/records';
import { AskedAccess, covers } from './covers';

const asked = (changes: Partial<AskedAccess> = {}): AskedAccess => ({
  product: 'dataproduct:default/hourly-weather',
  port: 'observations',
  consumer: 'component:default/delay-model',
  operation: 'read',
  clearFields: ['station.operator'],
  until: day(90),
  ...changes,
});
const now = day(1);

describe('access that somebody already has', () => {
  it.each([
    ['equal', 'the same', {}, {}],
    ['equal', 'an end on the same day', {}, { until: day(90.5) }],
    ['wider', 'an earlier end', {}, { until: day(30) }],
    ['no', 'a later end', {}, { until: day(91) }],
    ['wider', 'an end, of a permanent grant', { until: undefined }, {}],
    ['no', 'permanent access', {}, { until: undefined }],
    [
      'equal',
      'permanent access, of a permanent grant',
      { until: undefined },
      { until: undefined },
    ],
    ['wider', 'fewer clear fields', {}, { clearFields: [] }],
    ['no', 'another clear field', {}, { clearFields: ['key'] }],
    [
      'no',
      'one clear field more',
      {},
      { clearFields: ['key', 'station.operator'] },
    ],
    ['no', 'another operation', {}, { operation: 'write' }],
    ['no', 'another port', {}, { port: 'forecasts' }],
    ['no', 'another product', {}, { product: 'dataproduct:default/x' }],
    ['no', 'another consumer', {}, { consumer: 'user:default/analyst' }],
    ['no', 'a principal of another name', {}, { principal: 'other' }],
    ['no', 'transactions', {}, { transactional: true }],
    ['wider', 'no transactions', { transactional: true }, {}],
    ['no', 'the same, of a grant that is over', { until: day(1) }, {}],
    [
      'no',
      'the same, of a grant that was revoked',
      { ended: { at: day(1), reason: 'revoked' } },
      {},
    ],
    [
      'no',
      'a later end and less clear text',
      {},
      { until: day(99), clearFields: [] },
    ],
  ] as const)('is %s when asked for %s', (answer, _, held, wanted) => {
    expect(
      covers(grant(held as {}), asked(wanted as Partial<AskedAccess>), now),
    ).toBe(answer);
  });

  it('covers any part of itself', () => {
    fc.assert(
      fc.property(
        fc.subarray(['a', 'b', 'c']),
        fc.subarray(['a', 'b', 'c']),
        fc.integer({ min: 2, max: 90 }),
        fc.boolean(),
        (held, wanted, days, transactional) => {
          const answer = covers(
            grant({ clearFields: held, transactional }),
            asked({ clearFields: wanted, until: day(days) }),
            now,
          );
          expect(answer !== 'no').toBe(wanted.every(x => held.includes(x)));
          expect(answer === 'equal').toBe(
            wanted.length === held.length &&
              wanted.every(x => held.includes(x)) &&
              days === 90 &&
              !transactional,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
