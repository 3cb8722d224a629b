import { SchemaChange } from '../../../schema/openapi';
import { ChangeList } from '../ChangeList';
import { Place } from '../Place';
import { SchemaDocument } from '../../../schemas/SchemaDocument';
import { AvroResolution, unreadSymbols } from './AvroResolution';
import {
  AvroEnum,
  AvroRecord,
  AvroSchema,
} from '../../../schemas/avro/AvroSchema';
import { compareRecords } from './compareRecords';
import { compareNames, compareTypes } from './compareTypes';
import { compareUnions } from './compareUnions';
import { AvroWalk } from './AvroWalk';
import { parseAvroSchema } from '../../../schemas/avro/parseAvroSchema';

/** So many pairs of types are compared at every place that uses them. */
const MOST_VISITS = 20_000;

class AvroComparison implements AvroWalk {
  readonly resolution = new AvroResolution();
  /** Pairs of records that were met; true while they are being compared. */
  readonly #records = new Map<AvroRecord, Map<AvroRecord, boolean>>();
  #visits = 0;

  compare(at: Place, older: AvroSchema, newer: AvroSchema): void {
    this.#visits += 1;
    if (older.kind === 'union' || newer.kind === 'union') {
      compareUnions(this, at, older, newer);
    } else if (older.kind === 'record' && newer.kind === 'record') {
      this.#compareRecords(at, older, newer);
    } else if (older.kind === 'array' && newer.kind === 'array') {
      this.compare(at.inside('[]'), older.items, newer.items);
    } else if (older.kind === 'map' && newer.kind === 'map') {
      this.compare(at.inside('{}'), older.values, newer.values);
    } else if (older.kind === 'enum' && newer.kind === 'enum') {
      compareNames(at, older, newer);
      compareSymbols(at, older, newer);
    } else {
      if (older.kind === 'fixed' && newer.kind === 'fixed') {
        compareNames(at, older, newer);
      }
      compareTypes(this, at, older, newer);
    }
  }

  #compareRecords(at: Place, older: AvroRecord, newer: AvroRecord): void {
    const seen = this.#records.get(older) ?? new Map<AvroRecord, boolean>();
    this.#records.set(older, seen);
    if (seen.get(newer)) {
      return;
    }
    if (seen.has(newer) && this.#visits > MOST_VISITS) {
      this.#repeat(at, older, newer);
      return;
    }
    seen.set(newer, true);
    compareNames(at, older, newer);
    compareRecords(this, at, older, newer);
    seen.set(newer, false);
  }

  #repeat(at: Place, older: AvroRecord, newer: AvroRecord): void {
    const breaks = this.resolution.judge(older, newer);
    if (breaks.breaksReaders || breaks.breaksWriters) {
      at.report({
        kind: 'other',
        message: `The record ${newer.name} changed as it did where it is used first.`,
        ...breaks,
      });
    }
  }
}

/**
 * What changed from one Avro schema to another. Some change breaks writers if
 * and only if data of the older cannot be resolved to the newer, and readers
 * likewise, see {@link AvroResolution}.
 */
export function compareAvro(
  older: SchemaDocument,
  newer: SchemaDocument,
): SchemaChange[] {
  const changes = new ChangeList();
  new AvroComparison().compare(
    new Place(changes),
    parseAvroSchema(older),
    parseAvroSchema(newer),
  );
  return changes.all;
}

function compareSymbols(at: Place, older: AvroEnum, newer: AvroEnum): void {
  const removed = older.symbols.filter(s => !newer.symbols.includes(s));
  const added = newer.symbols.filter(s => !older.symbols.includes(s));
  if (removed.length > 0) {
    const breaksWriters = unreadSymbols(older, newer).length > 0;
    at.report({
      kind: 'symbols',
      message: `${symbolsAre(removed)} no longer allowed. ${
        breaksWriters
          ? 'Older data that has such a value cannot be read: keep them, or give the enum a default.'
          : `Readers take ${newer.default} for them.`
      }`,
      before: removed.join(', '),
      breaksWriters,
    });
  }
  if (added.length > 0) {
    const breaksReaders = unreadSymbols(newer, older).length > 0;
    at.report({
      kind: 'symbols',
      message: `${symbolsAre(added)} new. ${
        breaksReaders
          ? 'Consumers with the older version cannot read them: let them move to the newer version first; an enum with a default spares them that next time.'
          : `Consumers with the older version take ${older.default} for them.`
      }`,
      after: added.join(', '),
      breaksReaders,
    });
  }
  if (removed.length + added.length === 0) {
    at.compare(
      'order',
      older.symbols.join(', '),
      newer.symbols.join(', '),
      'The symbols come in another order; readers go by their names.',
    );
  }
  at.compare(
    'default',
    older.default,
    newer.default,
    newer.default === undefined
      ? 'The enum has no default for unknown symbols any more.'
      : `Readers now take ${newer.default} for symbols that they do not know.`,
  );
}

function symbolsAre(symbols: string[]): string {
  const shown = symbols.slice(0, 10).join(', ');
  const more = symbols.length > 10 ? ` and ${symbols.length - 10} more` : '';
  return symbols.length === 1
    ? `The symbol ${shown} is`
    : `The symbols ${shown}${more} are`;
}
