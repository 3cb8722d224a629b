import { Place } from '../Place';
import { JsonWalk } from './JsonWalk';
import { Schema, SchemaParts, together } from './SchemaParts';

/** Reports what changed about the entries of an array. */
export function compareItems(
  walk: JsonWalk,
  at: Place,
  older: Schema,
  newer: Schema,
): void {
  const places = Math.max(tupleLength(older), tupleLength(newer));
  for (let place = 0; place <= places; place += 1) {
    // Beyond the longest tuple all entries are alike.
    walk.compare(
      at.inside('[]'),
      entryOf(walk.older, older, place),
      entryOf(walk.newer, newer, place),
    );
  }
}

/** Tuples longer than this are compared in their beginning. */
const LONGEST_TUPLE = 100;

function tupleLength(schema: Schema): number {
  return Math.min(
    LONGEST_TUPLE,
    Math.max(0, ...schema.map(({ keywords }) => tupleOf(keywords).length)),
  );
}

function entryOf(
  documents: SchemaParts,
  schema: Schema,
  place: number,
): Schema {
  const parts = schema.flatMap(part => {
    const { items, additionalItems } = part.keywords;
    const tuple = tupleOf(part.keywords);
    if (place < tuple.length) {
      return documents.under(part, tuple[place], `prefixItems/${place}`);
    }
    return Array.isArray(items)
      ? documents.under(part, additionalItems, 'additionalItems')
      : documents.under(part, items, 'items');
  });
  return together(parts);
}

/** Since draft 2020-12 `prefixItems`, before a list in `items`. */
function tupleOf({
  prefixItems,
  items,
}: {
  prefixItems?: unknown;
  items?: unknown;
}): unknown[] {
  if (Array.isArray(prefixItems)) {
    return prefixItems;
  }
  return Array.isArray(items) ? items : [];
}
