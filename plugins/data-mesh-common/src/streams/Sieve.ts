import { MessageSchemas } from '../masking';
import { Message } from '../schema/openapi';

/** What became of a message that was read. @public */
export type SieveVerdict =
  | { passes: true; message: Message }
  | {
      passes: false;
      /** Why the filter could not judge it, where it could not. */
      failure?: string;
    };

/** Masks, filters and cuts messages, in this order. @public */
export type Sieve = (
  message: Message,
  schemas?: MessageSchemas,
) => SieveVerdict;
