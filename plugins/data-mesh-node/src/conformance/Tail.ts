import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamPlatform, StreamTailRequest, StreamTailStep } from '../streams';

const PATIENCE_MS = 20_000;

/** A tail that goes on beside a case, and keeps what it was handed. */
export class Tail {
  readonly steps: StreamTailStep[] = [];
  readonly #stopping = new AbortController();
  readonly #ended: Promise<unknown>;

  constructor(
    platform: StreamPlatform,
    topic: string,
    request: Partial<StreamTailRequest> = {},
  ) {
    this.#ended = this.#follow(
      platform.tailMessages(topic, {
        isolation: 'committed',
        selection: { payloads: 'whole' },
        perSecond: 1_000,
        signal: this.#stopping.signal,
        ...request,
      }),
    ).catch(error => error);
  }

  get messages(): Message[] {
    return this.steps.flatMap(({ messages }) => messages);
  }

  sum(of: 'received' | 'matches' | 'skipped'): number {
    return this.steps.reduce((sum, step) => sum + step[of], 0);
  }

  hasBegun(): Promise<void> {
    return this.until(() => this.steps.length > 0);
  }

  async until(isTrue: () => boolean): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!isTrue()) {
      if (Date.now() > deadline) {
        throw new Error(
          `Not within ${PATIENCE_MS} ms: ${this.steps.length} steps, ${
            this.messages.length
          } messages, ${this.sum('received')} received`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  /** Ends it by its signal. */
  stop(): Promise<unknown> {
    this.#stopping.abort();
    return this.end;
  }

  /** Resolves when it has ended, with its error where it ended by one. */
  get end(): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise(resolve => {
      timer = setTimeout(
        () => resolve(new Error(`It goes on for ${PATIENCE_MS} ms and more`)),
        PATIENCE_MS,
      );
    });
    return Promise.race([this.#ended, late]).finally(() => clearTimeout(timer));
  }

  async #follow(steps: AsyncIterable<StreamTailStep>): Promise<undefined> {
    for await (const step of steps) {
      this.steps.push(step);
    }
    return undefined;
  }
}
