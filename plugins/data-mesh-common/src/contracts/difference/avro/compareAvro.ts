import { SchemaChange } from '../../../schema/openapi';
import { BOTH, ChangeList, Stakes } from '../ChangeList';
import { SchemaDocument } from '../../../schemas/SchemaDocument';
import { AvroResolution, unreadSymbols } from './AvroResolution';
import {
  AvroEnum,
  AvroRecord,
  AvroSchema,
  describeAvro,
} from '../../../schemas/avro/AvroSchema';
import { compareRecords } from './compareRecords';
import { compareNames, explainType } from './compareTypes';
import { compareUnions } from './compareUnions';
import { AvroWalk } from './AvroWalk';
import { parseAvroSchema } from '../../../schemas/avro/parseAvroSchema';

/** So many pairs of types are compared at every place that uses them. */
const MOST_VISITS = 20_000;

class AvroComparison implements AvroWalk {
  readonly changes = new ChangeList();
  readonly resolution = new AvroResolution();
  /** Pairs of records that were met; true while they are being compared. */
  readonly #records = new Map<AvroRecord, Map<AvroRecord, boolean>>();
  #visits = 0;

  compare(
    path: string,
    older: AvroSchema,
    newer: AvroSchema,
    changes: ChangeList,
    stakes: Stakes,
  ): void {
    this.#visits += 1;
    if (older.kind === 'union' || newer.kind === 'union') {
      compareUnions(this, path, older, newer, changes, stakes);
    } else if (older.kind === 'record' && newer.kind === 'record') {
      this.#compareRecords(path, older, newer, changes, stakes);
    } else if (older.kind === 'array' && newer.kind === 'array') {
      this.compare(`${path}[]`, older.items, newer.items, changes, stakes);
    } else if (older.kind === 'map' && newer.kind === 'map') {
      this.compare(`${path}{}`, older.values, newer.values, changes, stakes);
    } else if (older.kind === 'enum' && newer.kind === 'enum') {
      compareNames(path, older, newer, changes, stakes);
      compareSymbols(path, older, newer, changes, stakes);
    } else {
      this.#compareOthers(path, older, newer, changes, stakes);
    }
  }

  #compareOthers(
    path: string,
    older: AvroSchema,
    newer: AvroSchema,
    changes: ChangeList,
    stakes: Stakes,
  ): void {
    if (older.kind === 'fixed' && newer.kind === 'fixed') {
      compareNames(path, older, newer, changes, stakes);
    }
    const before = describeAvro(older);
    const after = describeAvro(newer);
    if (before !== after) {
      changes.report(stakes, {
        path,
        before,
        after,
        ...explainType(older, newer, this.resolution),
      });
    }
  }

  #compareRecords(
    path: string,
    older: AvroRecord,
    newer: AvroRecord,
    changes: ChangeList,
    stakes: Stakes,
  ): void {
    const seen = this.#records.get(older) ?? new Map<AvroRecord, boolean>();
    this.#records.set(older, seen);
    if (seen.get(newer)) {
      return;
    }
    if (seen.has(newer) && this.#visits > MOST_VISITS) {
      this.#repeat(path, older, newer, changes, stakes);
      return;
    }
    seen.set(newer, true);
    compareNames(path, older, newer, changes, stakes);
    compareRecords(this, path, older, newer, changes, stakes);
    seen.set(newer, false);
  }

  #repeat(
    path: string,
    older: AvroRecord,
    newer: AvroRecord,
    changes: ChangeList,
    stakes: Stakes,
  ): void {
    const breaksWriters = !this.resolution.canRead(older, newer);
    const breaksReaders = !this.resolution.canRead(newer, older);
    if (breaksReaders || breaksWriters) {
      changes.report(stakes, {
        path,
        kind: 'other',
        message: `The record ${newer.name} changed as it did where it is used first.`,
        breaksReaders,
        breaksWriters,
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
  const comparison = new AvroComparison();
  comparison.compare(
    '',
    parseAvroSchema(older),
    parseAvroSchema(newer),
    comparison.changes,
    BOTH,
  );
  return comparison.changes.all;
}

function compareSymbols(
  path: string,
  older: AvroEnum,
  newer: AvroEnum,
  changes: ChangeList,
  stakes: Stakes,
): void {
  const removed = older.symbols.filter(s => !newer.symbols.includes(s));
  const added = newer.symbols.filter(s => !older.symbols.includes(s));
  if (removed.length > 0) {
    const breaksWriters = unreadSymbols(older, newer).length > 0;
    changes.report(stakes, {
      path,
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
    changes.report(stakes, {
      path,
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
  if (removed.length + added.length === 0 && !sameOrder(older, newer)) {
    changes.report(stakes, {
      path,
      kind: 'order',
      message: 'The symbols come in another order; readers go by their names.',
      before: older.symbols.join(', '),
      after: newer.symbols.join(', '),
    });
  }
  if (older.default !== newer.default) {
    changes.report(stakes, {
      path,
      kind: 'default',
      message:
        newer.default === undefined
          ? 'The enum has no default for unknown symbols any more.'
          : `Readers now take ${newer.default} for symbols that they do not know.`,
      before: older.default,
      after: newer.default,
    });
  }
}

function symbolsAre(symbols: string[]): string {
  const shown = symbols.slice(0, 10).join(', ');
  const more = symbols.length > 10 ? ` and ${symbols.length - 10} more` : '';
  return symbols.length === 1
    ? `The symbol ${shown} is`
    : `The symbols ${shown}${more} are`;
}

function sameOrder(older: AvroEnum, newer: AvroEnum): boolean {
  return older.symbols.join() === newer.symbols.join();
}
