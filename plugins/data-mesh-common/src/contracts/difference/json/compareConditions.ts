import { Place } from '../Place';
import { canonical } from './canonical';
import { reportOthers } from './consequence';
import { JsonWalk } from './JsonWalk';
import { Schema, SchemaParts } from './SchemaParts';

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
];

/** Reports conditions that were added, taken away or changed. */
export function compareConditions(
  walk: JsonWalk,
  at: Place,
  older: Schema,
  newer: Schema,
): void {
  for (const name of CONDITIONS) {
    const before = conditions(walk.older, older, name);
    const after = conditions(walk.newer, newer, name);
    reportOthers(
      at,
      `The condition ${name} changed; whether all data still fits cannot be told, so it counts as breaking.`,
      {
        breaksWriters: hasOther(after, before),
        breaksReaders: hasOther(before, after),
      },
      { before: textsOf(before), after: textsOf(after) },
    );
  }
}

interface Condition {
  text: string;
  /** With all that it refers to. */
  whole: string;
}

function conditions(
  documents: SchemaParts,
  schema: Schema,
  name: string,
): Condition[] {
  return (
    schema
      .filter(({ keywords }) => Object.hasOwn(keywords, name))
      .map(part => ({
        text: canonical(part.keywords[name]),
        whole: canonical([
          part.keywords[name],
          documents.reachedFrom(part, part.keywords[name]),
        ]),
      }))
      // `not: {}` is a schema that allows nothing, which its types say already.
      .filter(({ text }) => !(name === 'not' && text === '{}'))
  );
}

function hasOther(ones: Condition[], known: Condition[]): boolean {
  return ones.some(one => !known.some(({ whole }) => whole === one.whole));
}

function textsOf(ones: Condition[]): string | undefined {
  return ones.map(({ text }) => text).join(' and ') || undefined;
}
