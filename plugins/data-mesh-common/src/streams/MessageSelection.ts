import { MaskingPlan } from '../masking';

/**
 * What of the messages of a stream a reader gets, as plain data that can be
 * handed to a worker thread. Applied by `createSieve` of the entry point
 * `./filter`, and by nothing else.
 *
 * @public
 */
export interface MessageSelection {
  /** What is masked; absent only for those who see everything. */
  masking?: MaskingPlan;
  /**
   * Secret of this stream that pseudonyms (masking method `hash`) are made with;
   * without it they are the fixed sign. Stays on the server.
   */
  hashKey?: string;
  /**
   * A CEL expression. It judges what is left after masking, so that it tells
   * nothing about what is masked.
   */
  filter?: string;
  /** Whether long payloads are cut (`Payload.cut`) or handed out whole. */
  payloads: 'cut' | 'whole';
  /**
   * To how many characters, about, key, value and headers are cut, each; 16,000
   * when omitted.
   */
  characters?: number;
}
