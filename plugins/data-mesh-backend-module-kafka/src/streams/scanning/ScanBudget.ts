import { ReadStop } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamReadRequest } from '@datamesh-portal/plugin-data-mesh-node';

/** What one scan has scanned, and what it may still scan. */
export class ScanBudget {
  /** Scanned, whether they passed or not. */
  messages = 0;
  /** On the wire. */
  bytes = 0;
  /** Whether anything was, be it without a message. */
  hasScanned = false;
  /** Offsets and bytes that are on their way, at most. */
  #promised = { messages: 0, bytes: 0 };
  readonly #bounds: StreamReadRequest['bounds'];

  constructor(bounds: StreamReadRequest['bounds']) {
    this.#bounds = bounds;
  }

  /** Offsets that may be fetched beside those on their way. */
  get offsets(): number {
    return this.#bounds.messages - this.messages - this.#promised.messages;
  }

  /**
   * Bytes on the wire, likewise. As long as nothing was scanned, nor waits to
   * be, there are some: a scan that came no further would be asked for again
   * and again.
   */
  get wire(): number {
    const left = this.#bounds.bytes - this.bytes - this.#promised.bytes;
    const comesFurther = this.hasScanned || this.#promised.messages > 0;
    return comesFurther ? left : Math.max(1, left);
  }

  promise(amount: { messages?: number; bytes?: number }): void {
    this.#promised.messages += amount.messages ?? 0;
    this.#promised.bytes += amount.bytes ?? 0;
  }

  release(amount: { messages?: number; bytes?: number }): void {
    this.#promised.messages -= amount.messages ?? 0;
    this.#promised.bytes -= amount.bytes ?? 0;
  }

  /** Which bound is reached, when nothing is on its way any more. */
  get stop(): ReadStop | undefined {
    if (this.messages >= this.#bounds.messages) {
      return 'messages';
    }
    return this.hasScanned && this.bytes >= this.#bounds.bytes
      ? 'bytes'
      : undefined;
  }
}
