import { AvroSchema } from '../../../schemas/avro/AvroSchema';
import { ChangeList, Stakes } from '../ChangeList';
import { AvroResolution } from './AvroResolution';

/** One walk over two schemas, as those see it who compare what it comes by. */
export interface AvroWalk {
  readonly resolution: AvroResolution;
  /** Goes on with types that are used at a path. */
  compare(
    path: string,
    older: AvroSchema,
    newer: AvroSchema,
    changes: ChangeList,
    stakes: Stakes,
  ): void;
}
