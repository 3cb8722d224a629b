import {
  ProtobufMessage,
  ProtobufSchema,
} from '../../../schemas/protobuf/ProtobufSchema';
import { Place } from '../Place';

/** One walk over two schemas, as those see it who compare what it comes by. */
export interface ProtobufWalk {
  readonly older: ProtobufSchema;
  readonly newer: ProtobufSchema;
  /** Goes on with messages that are used at a place. */
  compare(at: Place, older: ProtobufMessage, newer: ProtobufMessage): void;
}
