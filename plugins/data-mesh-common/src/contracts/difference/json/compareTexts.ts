import { ChangeList, Stakes } from '../ChangeList';
import { canonical } from './canonical';
import { Schema } from './SchemaParts';

/** Reports what says nothing about which documents are allowed. */
export function compareTexts(
  path: string,
  older: Schema,
  newer: Schema,
  changes: ChangeList,
  stakes: Stakes,
): void {
  const [oldText, newText] = [older, newer].map(schema =>
    firstOf(schema, 'description', 'title'),
  );
  if (oldText !== newText) {
    changes.report(stakes, {
      path,
      kind: 'documentation',
      message: 'The description changed.',
      before: oldText,
      after: newText,
    });
  }
  const [oldDefault, newDefault] = [older, newer].map(schema =>
    firstOf(schema, 'default'),
  );
  if (oldDefault !== newDefault) {
    changes.report(stakes, {
      path,
      kind: 'default',
      message:
        'The default changed. It is a hint for people: no validator fills it in.',
      before: oldDefault,
      after: newDefault,
    });
  }
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
