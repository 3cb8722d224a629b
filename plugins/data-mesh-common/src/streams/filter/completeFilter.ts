import { FilterFields } from './fieldPlaces';
import { FILTER_FUNCTIONS } from './filterFunctions';
import { FilterSuggestion, Suggested } from './FilterSuggestion';
import { LOOP, membersOf, toCall } from './suggestMembers';

const VARIABLES: Record<string, [detail: string, description: string]> = {
  value: ['any', 'The decoded value; null for a tombstone'],
  key: ['any', 'The decoded key; null where there is none'],
  headers: ['map', 'Values of headers by name, as texts'],
  timestamp: ['timestamp', 'When the message was produced, or appended'],
  partition: ['int', 'The partition, from 0'],
  offset: ['int', 'The position in the partition'],
};

/** A path up to the caret, and the beginning of the next name. */
const AT_CARET =
  /((?:[A-Za-z_]\w*)(?:\.\??[A-Za-z_]\w*|\["(?:[^"\\]|\\.)*"\]|\[\d+\])*\.\??)?([A-Za-z_]\w*)?$/;

/**
 * What can be written at a position of a filter: variables, fields of the
 * schema, headers, functions and methods, those first that begin with what is
 * there. Nothing within quotes.
 *
 * @param fields - with `headers`, names of headers that were seen
 * @public
 */
export function completeFilter(
  text: string,
  caret: number,
  fields: FilterFields & { headers?: readonly string[] } = {},
): FilterSuggestion[] {
  const before = text.slice(0, caret);
  if (isInQuotes(before)) {
    return [];
  }
  const match = AT_CARET.exec(before);
  const path = match?.[1];
  const begun = match?.[2] ?? '';
  // A number, or a name that goes on after something that is no path.
  const previous = before.charAt(before.length - (match?.[0].length ?? 0) - 1);
  if (/[\w"'\])]/.test(previous)) {
    return [];
  }
  const range = {
    from: caret - begun.length,
    to: caret + (/^\w*/.exec(text.slice(caret))?.[0].length ?? 0),
  };
  const suggestions =
    path === undefined
      ? variablesAndFunctions(before)
      : membersOf(path, before, fields);
  return suggestions
    .filter(({ label }) => label.toLowerCase().includes(begun.toLowerCase()))
    .sort((a, b) => Number(startsWith(b, begun)) - Number(startsWith(a, begun)))
    .map(suggestion => place(suggestion, range, before));
}

function startsWith({ label }: Suggested, begun: string): boolean {
  return label.toLowerCase().startsWith(begun.toLowerCase());
}

/** A name that is no identifier takes brackets, in place of the dot. */
function place(
  suggestion: Suggested,
  { from, to }: { from: number; to: number },
  before: string,
): FilterSuggestion {
  if (!suggestion.insert.startsWith('[')) {
    return { ...suggestion, from, to };
  }
  const dot = /\.\??$/.exec(before.slice(0, from))?.[0].length ?? 0;
  return { ...suggestion, from: from - dot, to };
}

function variablesAndFunctions(before: string): Suggested[] {
  return [
    ...[...before.matchAll(LOOP)].map(
      ([, list, name]): Suggested => ({
        kind: 'variable',
        label: name,
        insert: name,
        description: `An entry of ${list}`,
      }),
    ),
    ...Object.entries(VARIABLES).map(
      ([name, [detail, description]]): Suggested => ({
        kind: 'variable',
        label: name,
        insert: name,
        detail,
        description,
      }),
    ),
    ...FILTER_FUNCTIONS.filter(({ isMethod }) => !isMethod).map(toCall),
  ];
}

function isInQuotes(before: string): boolean {
  let quote = '';
  for (let i = 0; i < before.length; i++) {
    const character = before[i];
    if (quote) {
      if (character === '\\') {
        i += 1;
      } else if (character === quote) {
        quote = '';
      }
    } else if (character === '"' || character === "'") {
      quote = character;
    }
  }
  return quote !== '';
}
