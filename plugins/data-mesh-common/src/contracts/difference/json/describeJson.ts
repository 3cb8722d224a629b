import { shownSymbols } from '../../../schemas/symbols';
import { Facts } from './Facts';
import { Schema } from './SchemaParts';

/** The type in JSON Schema's words, such as `string | null` or `enum {"a", "b"}`. */
export function describeFacts({ types, values, formats }: Facts): string {
  if (values) {
    return `enum {${shownSymbols(values)}}`;
  }
  if (types.length === 0) {
    return 'nothing';
  }
  const name = types.length === 6 ? 'any' : types.join(' | ');
  return formats.length > 0 ? `${name} (${formats.join(', ')})` : name;
}

/** A name for a schema among others. */
export function titleOf(schema: Schema, facts: Facts): string {
  for (const { keywords, place } of schema) {
    if (typeof keywords.title === 'string') {
      return keywords.title;
    }
    const name = /#\/(?:\$defs|definitions)\/([^/]+)$/.exec(place);
    if (name) {
      return name[1];
    }
  }
  return describeFacts(facts);
}
