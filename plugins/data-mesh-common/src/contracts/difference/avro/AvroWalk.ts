import { AvroSchema } from '../../../schemas/avro/AvroSchema';
import { Place } from '../Place';
import { AvroResolution } from './AvroResolution';

/** One walk over two schemas, as those see it who compare what it comes by. */
export interface AvroWalk {
  readonly resolution: AvroResolution;
  /** Goes on with types that are used at a place. */
  compare(at: Place, older: AvroSchema, newer: AvroSchema): void;
}
