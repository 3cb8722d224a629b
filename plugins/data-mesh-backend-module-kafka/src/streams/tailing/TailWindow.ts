import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { MessageMerge } from '../scanning/MessageMerge';
import { SiftedMessage } from '../sifting/SiftTask';

/**
 * What arrived and is not shown yet, as far as it may still be shown: the newest
 * messages, as many as go with a second.
 */
export class TailWindow {
  readonly #size: number;
  #pieces: Array<{ partition: number; messages: SiftedMessage[] }> = [];
  #count = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /** @param messages - Ascending by offset, behind those before. */
  add(partition: number, messages: SiftedMessage[]): void {
    if (messages.length > 0) {
      this.#pieces.push({ partition, messages });
      this.#count += messages.length;
      if (this.#count > 2 * this.#size) {
        this.#keep(this.#newest(this.#size));
      }
    }
  }

  /** The newest, in the order of a forward read; the others are let go. */
  take(count: number): Message[] {
    const messages = this.#newest(count).map(({ message }) => message);
    this.#keep([]);
    return messages;
  }

  #newest(count: number): SiftedMessage[] {
    const partitions = new Set(this.#pieces.map(piece => piece.partition));
    const merge = new MessageMerge<SiftedMessage>(
      'forward',
      [...partitions].map((partition): [number, bigint] => [partition, 0n]),
    );
    for (const { partition, messages } of this.#pieces) {
      merge.add(partition, { messages, place: 0n });
    }
    return merge.flush(this.#count).slice(-count);
  }

  #keep(messages: SiftedMessage[]): void {
    this.#pieces = messages.map(message => ({
      partition: message.message.partition,
      messages: [message],
    }));
    this.#count = messages.length;
  }
}
