import { ChangeList, ChangeReport, Stakes } from '../ChangeList';
import { describeFacts } from './describeJson';
import { compareLimits, Report } from './compareLimits';
import { SAY } from './consequence';
import { allowsValue, Facts, hasType } from './Facts';

/** Reports what changed about the type, the values and their limits. */
export function compareValues(
  path: string,
  older: Facts,
  newer: Facts,
  changes: ChangeList,
  stakes: Stakes,
): void {
  const report = (change: Omit<ChangeReport, 'path'>) =>
    changes.report(stakes, { path, ...change });
  compareTypes(older, newer, report);
  // Where values are listed, each of them can be tried.
  const within: Stakes = {
    writers:
      older.values === undefined ||
      older.values.some(value => !allowsValue(newer, value)),
    readers:
      newer.values === undefined ||
      newer.values.some(value => !allowsValue(older, value)),
  };
  compareListed(older, newer, report, within);
  const limited: Report = change =>
    changes.report(
      {
        writers: stakes.writers && within.writers,
        readers: stakes.readers && within.readers,
      },
      { path, ...change },
    );
  compareLimits(older, newer, limited);
}

function compareTypes(older: Facts, newer: Facts, report: Report): void {
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
    report({
      ...change,
      kind: isNull ? 'required' : 'type-widened',
      message: `The value may now be ${won.join(
        ' or ',
      )}. Consumers with the older version do not expect that: let them move to the newer version first.`,
    });
  } else if (won.length === 0) {
    const isNull = lost.length === 1 && lost[0] === 'null';
    report({
      ...change,
      kind: isNull ? 'required' : 'type-narrowed',
      message: `The value may no longer be ${lost.join(
        ' or ',
      )}. Older data that is cannot be read: keep the type.`,
    });
  } else {
    report({
      ...change,
      kind: 'type-changed',
      message: `${change.before} became ${change.after}: neither side reads what the other writes. Add a new field instead.`,
    });
  }
}

function compareListed(
  older: Facts,
  newer: Facts,
  report: Report,
  within: Stakes,
): void {
  if (!older.values && !newer.values) {
    return;
  }
  const lost = older.values?.filter(value => !newer.values?.includes(value));
  const won = newer.values?.filter(value => !older.values?.includes(value));
  if (!older.values) {
    report({
      kind: 'symbols',
      message: `Only listed values are allowed now. ${SAY.narrowed}`,
      after: describeFacts(newer),
      breaksWriters: true,
      breaksReaders: within.readers,
    });
    return;
  }
  if (!newer.values) {
    report({
      kind: 'symbols',
      message: `Values are no longer limited to a list. ${SAY.widened}`,
      before: describeFacts(older),
      breaksWriters: within.writers,
      breaksReaders: true,
    });
    return;
  }
  if (lost?.length) {
    report({
      kind: 'symbols',
      message: `${lost.join(', ')} may no longer be used. ${SAY.narrowed}`,
      before: lost.join(', '),
      breaksWriters: true,
    });
  }
  if (won?.length) {
    report({
      kind: 'symbols',
      message: `${won.join(', ')} may be used now. ${SAY.widened}`,
      after: won.join(', '),
      breaksReaders: true,
    });
  }
}
