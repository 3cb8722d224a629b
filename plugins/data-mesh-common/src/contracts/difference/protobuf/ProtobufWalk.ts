import {
  ProtobufMessage,
  ProtobufSchema,
} from '../../../schemas/protobuf/ProtobufSchema';
import { ChangeList, Stakes } from '../ChangeList';

/** One walk over two schemas, as those see it who compare what it comes by. */
export interface ProtobufWalk {
  readonly older: ProtobufSchema;
  readonly newer: ProtobufSchema;
  readonly changes: ChangeList;
  /** Goes on with messages that are used at a path. */
  compare(
    path: string,
    older: ProtobufMessage,
    newer: ProtobufMessage,
    stakes: Stakes,
  ): void;
}
