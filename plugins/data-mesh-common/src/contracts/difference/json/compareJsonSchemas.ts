import { SchemaChange } from '../../../schema/openapi';
import { BOTH, ChangeList, Stakes } from '../ChangeList';
import { SchemaDocument } from '../../../schemas/SchemaDocument';
import { compareAlternatives, groupOf } from './compareAlternatives';
import { compareConditions } from './compareConditions';
import { compareItems } from './compareItems';
import { compareObjects } from './compareObjects';
import { compareTexts } from './compareTexts';
import { compareValues } from './compareValues';
import { factsOf, hasType } from './Facts';
import { Breaks, JsonWalk } from './JsonWalk';
import { Schema, SchemaParts } from './SchemaParts';

/** So many pairs of schemas are looked at; the rest is taken to be fine only if equal. */
const MOST_VISITS = 50_000;

class JsonComparison implements JsonWalk {
  readonly older: SchemaParts;
  readonly newer: SchemaParts;
  /** Pairs that are being compared: within themselves they are taken for fine. */
  readonly #open = new Set<string>();
  readonly #verdicts = new Map<string, Breaks>();
  #visits = 0;

  constructor(older: SchemaParts, newer: SchemaParts) {
    this.older = older;
    this.newer = newer;
  }

  compare(
    path: string,
    older: Schema,
    newer: Schema,
    changes: ChangeList,
    stakes: Stakes,
  ): void {
    const pair = pairOf(older, newer);
    if (this.#open.has(pair)) {
      return;
    }
    this.#visits += 1;
    if (this.#visits > MOST_VISITS) {
      this.#giveUp(path, changes, stakes);
      return;
    }
    this.#open.add(pair);
    compareTexts(path, older, newer, changes, stakes);
    if (groupOf(older) || groupOf(newer)) {
      compareAlternatives(this, path, older, newer, changes, stakes);
    } else {
      this.#compareFacts(path, older, newer, changes, stakes);
    }
    this.#open.delete(pair);
  }

  judge(older: Schema, newer: Schema): Breaks {
    const pair = pairOf(older, newer);
    const known = this.#verdicts.get(pair);
    if (known) {
      return known;
    }
    const found = new ChangeList();
    this.compare('', older, newer, found, BOTH);
    const verdict = {
      breaksReaders: found.all.some(change => change.breaksReaders),
      breaksWriters: found.all.some(change => change.breaksWriters),
    };
    this.#verdicts.set(pair, verdict);
    return verdict;
  }

  #compareFacts(
    path: string,
    older: Schema,
    newer: Schema,
    changes: ChangeList,
    stakes: Stakes,
  ): void {
    const [before, after] = [factsOf(older), factsOf(newer)];
    compareValues(path, before, after, changes, stakes);
    compareConditions(this, path, older, newer, changes, stakes);
    if (hasType(before.types, 'object') && hasType(after.types, 'object')) {
      compareObjects(this, path, older, newer, changes, stakes);
    }
    if (hasType(before.types, 'array') && hasType(after.types, 'array')) {
      compareItems(this, path, older, newer, changes, stakes);
    }
  }

  #giveUp(path: string, changes: ChangeList, stakes: Stakes): void {
    changes.report(stakes, {
      path,
      kind: 'other',
      message:
        'The schemas are too large to be compared to the end; what is left counts as breaking.',
      breaksReaders: true,
      breaksWriters: true,
    });
  }
}

/**
 * What changed from one JSON Schema to another. A change breaks writers when
 * the older schema allows a document that the newer does not, and readers when
 * it is the other way round. Where that cannot be told (`not`, `if`, patterns),
 * a change counts as breaking.
 */
export function compareJsonSchemas(
  older: SchemaDocument,
  newer: SchemaDocument,
): SchemaChange[] {
  const comparison = new JsonComparison(
    new SchemaParts(older),
    new SchemaParts(newer),
  );
  const changes = new ChangeList();
  comparison.compare(
    '',
    comparison.older.root,
    comparison.newer.root,
    changes,
    BOTH,
  );
  return changes.all;
}

function pairOf(older: Schema, newer: Schema): string {
  return [older, newer]
    .map(schema =>
      schema
        .map(({ place }) => place)
        .sort()
        .join('\n'),
    )
    .join('\n\n');
}
