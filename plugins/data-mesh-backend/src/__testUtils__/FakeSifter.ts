import {
  FilterFailures,
  Message,
  MessageSelection,
} from '@datamesh-portal/plugin-data-mesh-common';
import { createSieve } from '@datamesh-portal/plugin-data-mesh-common/filter';
import { createHmac } from 'node:crypto';

/** What a reader gets of messages, one after the other, and what failed of them. */
export class FakeSifter {
  failures?: FilterFailures;
  readonly #sieve: ReturnType<typeof createSieve>;

  constructor(selection: MessageSelection) {
    const { hashKey } = selection;
    this.#sieve = createSieve(selection, {
      ...(hashKey !== undefined && {
        pseudonym: (text: string) =>
          createHmac('sha256', hashKey).update(text).digest('hex').slice(0, 12),
      }),
    });
  }

  /** The message as it is shown; undefined where it does not pass. */
  sift(message: Message): Message | undefined {
    const verdict = this.#sieve(message);
    if (verdict.passes) {
      return verdict.message;
    }
    if (verdict.failure !== undefined) {
      const { count = 0, example = verdict.failure } = this.failures ?? {};
      this.failures = { count: count + 1, example };
    }
    return undefined;
  }
}
