import { ServiceUnavailableError } from '@backstage/errors';
import { Response } from 'express';
import { once } from 'node:events';
import { EventSink } from './EventSink';
import { onceClosed } from './onceClosed';

const HEARTBEAT_MS = 15_000;
const LONGEST_STALL_MS = 60_000;

/**
 * The answer to a request as server-sent events (HTML Living Standard, 9.2):
 * JSON in one line each, and comments while there is nothing to say.
 */
export class EventStream implements EventSink {
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  readonly #heartbeatMs: number;
  readonly #longestStallMs: number;
  readonly #response: Response;
  #heartbeat?: NodeJS.Timeout;

  constructor(
    response: Response,
    options: { heartbeatMs?: number; longestStallMs?: number } = {},
  ) {
    this.#response = response;
    this.#heartbeatMs = options.heartbeatMs ?? HEARTBEAT_MS;
    this.#longestStallMs = options.longestStallMs ?? LONGEST_STALL_MS;
    this.signal = this.#controller.signal;
    onceClosed(response, () => {
      clearInterval(this.#heartbeat);
      this.#controller.abort();
    });
  }

  /** Whether the answer has begun: from then on errors are events, too. */
  get isOpen(): boolean {
    return this.#response.headersSent;
  }

  async send(event: string, data: object): Promise<void> {
    this.signal.throwIfAborted();
    if (!this.isOpen) {
      this.#open();
    }
    const response = this.#response;
    if (response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)) {
      return;
    }
    const stalled = setTimeout(
      () => response.destroy(new ServiceUnavailableError('Nobody reads on')),
      this.#longestStallMs,
    );
    try {
      await once(response, 'drain', { signal: this.signal });
    } finally {
      clearTimeout(stalled);
    }
  }

  close(): void {
    clearInterval(this.#heartbeat);
    this.#response.end();
  }

  #open(): void {
    const response = this.#response;
    response.status(200);
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    // Compression, of the portal or of a proxy, would hold events back; and
    // what people may see changes, which caches do not know.
    response.setHeader('Cache-Control', 'no-store, no-transform');
    response.setHeader('X-Accel-Buffering', 'no');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.flushHeaders();
    this.#heartbeat = setInterval(() => {
      if (!response.writableNeedDrain) {
        response.write(':\n\n');
      }
    }, this.#heartbeatMs);
    this.#heartbeat.unref();
  }
}
