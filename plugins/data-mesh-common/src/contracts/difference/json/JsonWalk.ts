import { ChangeList, Stakes } from '../ChangeList';
import { Schema, SchemaParts } from './SchemaParts';

/** Who breaks. */
export interface Breaks {
  breaksReaders: boolean;
  breaksWriters: boolean;
}

/** One walk over two schemas, as those see it who compare what it comes by. */
export interface JsonWalk {
  readonly older: SchemaParts;
  readonly newer: SchemaParts;
  /** Goes on with schemas that hold at a path. */
  compare(
    path: string,
    older: Schema,
    newer: Schema,
    changes: ChangeList,
    stakes: Stakes,
  ): void;
  /** Who breaks when one schema becomes the other, without telling why. */
  judge(older: Schema, newer: Schema): Breaks;
}
