import { ChangeList, Stakes } from '../ChangeList';
import { canonical } from './canonical';
import { consequence, kindOf } from './consequence';
import { Schema } from '../../../schemas/json/JsonSchemaDocuments';

/** Keywords whose effect is only compared as a whole. */
const CONDITIONS = [
  'not',
  'if',
  'then',
  'else',
  'contains',
  'minContains',
  'maxContains',
  'propertyNames',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedProperties',
  'unevaluatedItems',
  '$dynamicRef',
  '$recursiveRef',
];

/** Reports conditions that were added, taken away or changed. */
export function compareConditions(
  path: string,
  older: Schema,
  newer: Schema,
  changes: ChangeList,
  stakes: Stakes,
): void {
  for (const name of CONDITIONS) {
    const [before, after] = [conditions(older, name), conditions(newer, name)];
    const breaksWriters = after.some(one => !before.includes(one));
    const breaksReaders = before.some(one => !after.includes(one));
    if (breaksReaders || breaksWriters) {
      changes.report(stakes, {
        path,
        kind: kindOf(breaksReaders, breaksWriters),
        message: `The condition ${name} changed; whether all data still fits cannot be told, so it counts as breaking. ${consequence(
          breaksReaders,
          breaksWriters,
        )}`,
        before: before.join(' and ') || undefined,
        after: after.join(' and ') || undefined,
        breaksReaders,
        breaksWriters,
      });
    }
  }
}

function conditions(schema: Schema, name: string): string[] {
  return (
    schema
      .filter(({ keywords }) => Object.hasOwn(keywords, name))
      .map(({ keywords }) => canonical(keywords[name]))
      // `not: {}` is a schema that allows nothing, which its types say already.
      .filter(text => !(name === 'not' && text === '{}'))
  );
}
