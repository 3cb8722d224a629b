import {
  FilterFailures,
  Message,
  MessageSelection,
  SchemaContent,
  UNKNOWN_CONTENT,
} from '@datamesh-portal/plugin-data-mesh-common';
import { createSieve } from '@datamesh-portal/plugin-data-mesh-common/filter';
import { createHmac } from 'node:crypto';

/** What the schemas of a topic say, by their ids. */
export type SchemaContents = ReadonlyMap<number, SchemaContent>;

/** What a reader gets of messages, one after the other, and what failed of them. */
export class FakeSifter {
  failures?: FilterFailures;
  readonly #sieve: ReturnType<typeof createSieve>;
  readonly #contents: SchemaContents;

  constructor(selection: MessageSelection, contents: SchemaContents) {
    this.#contents = contents;
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
    const { error, schemaId = NaN } = message.value;
    const verdict = this.#sieve(message, {
      value: error ? UNKNOWN_CONTENT : this.#contents.get(schemaId),
    });
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
