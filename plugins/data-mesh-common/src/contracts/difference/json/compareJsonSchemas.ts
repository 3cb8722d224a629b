import { SchemaChange } from '../../../schema/openapi';
import { Breaks, ChangeList } from '../ChangeList';
import { Place } from '../Place';
import { SchemaDocument } from '../../../schemas/SchemaDocument';
import { compareAlternatives, groupOf } from './compareAlternatives';
import { compareConditions } from './compareConditions';
import { compareItems } from './compareItems';
import { compareObjects } from './compareObjects';
import { compareTexts } from './compareTexts';
import { compareValues } from './compareValues';
import { factsOf, hasType } from './Facts';
import { JsonWalk } from './JsonWalk';
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

  compare(at: Place, older: Schema, newer: Schema): void {
    const pair = pairOf(older, newer);
    if (this.#open.has(pair)) {
      return;
    }
    this.#visits += 1;
    if (this.#visits > MOST_VISITS) {
      this.#giveUp(at);
      return;
    }
    this.#open.add(pair);
    compareTexts(at, older, newer);
    if (groupOf(older) || groupOf(newer)) {
      compareAlternatives(this, at, older, newer);
    } else {
      this.#compareFacts(at, older, newer);
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
    this.compare(new Place(found), older, newer);
    const verdict = {
      breaksReaders: found.all.some(change => change.breaksReaders),
      breaksWriters: found.all.some(change => change.breaksWriters),
    };
    this.#verdicts.set(pair, verdict);
    return verdict;
  }

  #compareFacts(at: Place, older: Schema, newer: Schema): void {
    const [before, after] = [factsOf(older), factsOf(newer)];
    compareValues(at, before, after);
    compareConditions(this, at, older, newer);
    if (hasType(before.types, 'object') && hasType(after.types, 'object')) {
      compareObjects(this, at, older, newer);
    }
    if (hasType(before.types, 'array') && hasType(after.types, 'array')) {
      compareItems(this, at, older, newer);
    }
  }

  #giveUp(at: Place): void {
    at.report({
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
  const { older: from, newer: to } = comparison;
  comparison.compare(new Place(changes), from.root, to.root);
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
