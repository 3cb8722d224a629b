/** Where server-sent events go to. */
export interface EventSink {
  /** Aborted when nobody listens any more. */
  readonly signal: AbortSignal;
  /**
   * Resolves when the listener kept up, so that nothing piles up for a slow one;
   * rejects when nobody listens any more.
   */
  send(event: string, data: object): Promise<void>;
}
