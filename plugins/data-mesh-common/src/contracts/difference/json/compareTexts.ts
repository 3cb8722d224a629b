import { Place } from '../Place';
import { canonical } from './canonical';
import { Schema } from './SchemaParts';

/** Reports what says nothing about which documents are allowed. */
export function compareTexts(at: Place, older: Schema, newer: Schema): void {
  at.compare(
    'documentation',
    firstOf(older, 'description', 'title'),
    firstOf(newer, 'description', 'title'),
    'The description changed.',
  );
  at.compare(
    'default',
    firstOf(older, 'default'),
    firstOf(newer, 'default'),
    'The default changed. It is a hint for people: no validator fills it in.',
  );
}

function firstOf(schema: Schema, ...names: string[]): string | undefined {
  for (const name of names) {
    const part = schema.find(({ keywords }) => Object.hasOwn(keywords, name));
    if (part) {
      const value = part.keywords[name];
      return typeof value === 'string' ? value : canonical(value);
    }
  }
  return undefined;
}
