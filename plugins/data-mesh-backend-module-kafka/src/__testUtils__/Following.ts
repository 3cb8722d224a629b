import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamPlatform,
  StreamTailRequest,
  StreamTailStep,
} from '@datamesh-portal/plugin-data-mesh-node';

/** A tail whose steps are kept as they come. */
export class Following {
  readonly steps: StreamTailStep[] = [];
  readonly times: number[] = [];
  readonly ended: Promise<unknown>;
  readonly #stopping = new AbortController();

  constructor(
    platform: StreamPlatform,
    topic: string,
    request: Partial<StreamTailRequest> & { filter?: string } = {},
  ) {
    const { filter, ...rest } = request;
    this.ended = (async () => {
      for await (const step of platform.tailMessages(topic, {
        isolation: 'committed',
        selection: { payloads: 'cut', filter },
        perSecond: 1_000,
        signal: this.#stopping.signal,
        ...rest,
      })) {
        this.steps.push(step);
        this.times.push(Date.now());
      }
      return 'ended';
    })().catch(error => error);
  }

  get messages(): Message[] {
    return this.steps.flatMap(({ messages }) => messages);
  }

  sum(of: 'received' | 'matches' | 'skipped'): number {
    return this.steps.reduce((sum, step) => sum + step[of], 0);
  }

  async until(isTrue: () => boolean, withinMs = 20_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!isTrue()) {
      if (Date.now() > deadline) {
        throw new Error(
          `Not within ${withinMs} ms: ${
            this.messages.length
          } messages, ${this.sum('received')} received`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  /** Until it has taken its first step. */
  begun(): Promise<void> {
    return this.until(() => this.steps.length > 0);
  }

  stop(): Promise<unknown> {
    this.#stopping.abort();
    return this.ended;
  }
}
