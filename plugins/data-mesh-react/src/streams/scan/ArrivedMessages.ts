import { Message } from '@datamesh-portal/plugin-data-mesh-common';

/** The messages of a read, each of them once. */
export class ArrivedMessages {
  /** In the direction of the read. */
  #messages: Message[] = [];
  readonly #ids = new Set<string>();
  #shown: { count: number; reversed: boolean; messages: Message[] } = {
    count: 0,
    reversed: false,
    messages: [],
  };

  get isEmpty(): boolean {
    return this.#messages.length === 0;
  }

  clear(): void {
    this.#messages = [];
    this.#ids.clear();
  }

  /** After a stop, what lies behind the last cursor arrives once more. */
  add(messages: Message[]): void {
    messages.forEach(message => {
      const id = `${message.partition}:${message.offset}`;
      if (!this.#ids.has(id)) {
        this.#ids.add(id);
        this.#messages.push(message);
      }
    });
  }

  /** The same array as before when nothing was added. */
  inOrder(reversed: boolean): Message[] {
    const { count, reversed: before, messages } = this.#shown;
    const isSame =
      count === this.#messages.length &&
      before === reversed &&
      messages[reversed ? count - 1 : 0] === this.#messages[0];
    if (isSame) {
      return messages;
    }
    const next = [...this.#messages];
    this.#shown = {
      count: next.length,
      reversed,
      messages: reversed ? next.reverse() : next,
    };
    return this.#shown.messages;
  }
}
