import { Message } from '@datamesh-portal/plugin-data-mesh-common';

/** The first and last offset that somebody saw of each partition. */
export class SeenRanges {
  readonly #ranges = new Map<number, { first: bigint; last: bigint }>();
  #messages = 0;

  get messages(): number {
    return this.#messages;
  }

  add(messages: readonly Pick<Message, 'partition' | 'offset'>[]): void {
    this.#messages += messages.length;
    for (const message of messages) {
      const offset = BigInt(message.offset);
      const range = this.#ranges.get(message.partition);
      if (!range) {
        this.#ranges.set(message.partition, { first: offset, last: offset });
      } else if (offset < range.first) {
        range.first = offset;
      } else if (offset > range.last) {
        range.last = offset;
      }
    }
  }

  /** By partition, such as `{ '0': '17-42' }`. */
  toObject(): { [partition: string]: string } {
    return Object.fromEntries(
      [...this.#ranges]
        .sort(([a], [b]) => a - b)
        .map(([partition, { first, last }]) => [
          String(partition),
          `${first}-${last}`,
        ]),
    );
  }
}
