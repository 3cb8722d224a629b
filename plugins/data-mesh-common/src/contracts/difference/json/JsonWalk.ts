import { Breaks } from '../ChangeList';
import { Place } from '../Place';
import { Schema, SchemaParts } from './SchemaParts';

/** One walk over two schemas, as those see it who compare what it comes by. */
export interface JsonWalk {
  readonly older: SchemaParts;
  readonly newer: SchemaParts;
  /** Goes on with schemas that hold at a place. */
  compare(at: Place, older: Schema, newer: Schema): void;
  /** Who breaks when one schema becomes the other, without telling why. */
  judge(older: Schema, newer: Schema): Breaks;
}
