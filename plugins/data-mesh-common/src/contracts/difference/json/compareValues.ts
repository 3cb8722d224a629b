import { Place, Stakes } from '../Place';
import { describeFacts } from './describeJson';
import { compareLimits } from './compareLimits';
import { SAY } from './consequence';
import { allowsValue, Facts, hasType } from './Facts';

/** Reports what changed about the type, the values and their limits. */
export function compareValues(at: Place, older: Facts, newer: Facts): void {
  compareTypes(at, older, newer);
  // Where values are listed, each of them can be tried.
  const within: Stakes = {
    writers:
      older.values === undefined ||
      older.values.some(value => !allowsValue(newer, value)),
    readers:
      newer.values === undefined ||
      newer.values.some(value => !allowsValue(older, value)),
  };
  compareListed(at, older, newer, within);
  compareLimits(at.among(within), older, newer);
}

function compareTypes(at: Place, older: Facts, newer: Facts): void {
  const lost = older.types.filter(type => !hasType(newer.types, type));
  const won = newer.types.filter(type => !hasType(older.types, type));
  if (lost.length === 0 && won.length === 0) {
    return;
  }
  const change = {
    before: describeFacts(older),
    after: describeFacts(newer),
    breaksWriters: lost.length > 0,
    breaksReaders: won.length > 0,
  };
  if (lost.length === 0) {
    const isNull = won.length === 1 && won[0] === 'null';
    at.report({
      ...change,
      kind: isNull ? 'required' : 'type-widened',
      message: `The value may now be ${won.join(
        ' or ',
      )}. Consumers with the older version do not expect that: let them move to the newer version first.`,
    });
  } else if (won.length === 0) {
    const isNull = lost.length === 1 && lost[0] === 'null';
    at.report({
      ...change,
      kind: isNull ? 'required' : 'type-narrowed',
      message: `The value may no longer be ${lost.join(
        ' or ',
      )}. Older data that is cannot be read: keep the type.`,
    });
  } else {
    at.report({
      ...change,
      kind: 'type-changed',
      message: `${change.before} became ${change.after}: neither side reads what the other writes. Add a new field instead.`,
    });
  }
}

function compareListed(
  at: Place,
  older: Facts,
  newer: Facts,
  within: Stakes,
): void {
  const [before, after] = [older.values, newer.values];
  if (!before && after) {
    at.report({
      kind: 'symbols',
      message: `Only listed values are allowed now. ${SAY.narrowed}`,
      after: describeFacts(newer),
      breaksWriters: true,
      breaksReaders: within.readers,
    });
  } else if (before && !after) {
    at.report({
      kind: 'symbols',
      message: `Values are no longer limited to a list. ${SAY.widened}`,
      before: describeFacts(older),
      breaksWriters: within.writers,
      breaksReaders: true,
    });
  }
  if (!before || !after) {
    return;
  }
  const lost = before.filter(value => !after.includes(value)).join(', ');
  const won = after.filter(value => !before.includes(value)).join(', ');
  if (lost) {
    at.report({
      kind: 'symbols',
      message: `${lost} may no longer be used. ${SAY.narrowed}`,
      before: lost,
      breaksWriters: true,
    });
  }
  if (won) {
    at.report({
      kind: 'symbols',
      message: `${won} may be used now. ${SAY.widened}`,
      after: won,
      breaksReaders: true,
    });
  }
}
