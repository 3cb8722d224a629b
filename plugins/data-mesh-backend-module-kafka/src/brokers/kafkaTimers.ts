/** As often kafkajs looks at requests that wait for others. */
const PENDING_MS = 10;

/** The part of kafkajs's queue of requests that is mended here. */
interface RequestQueue {
  /** Milliseconds since 1970; -1 where the broker never asked to slow down. */
  throttledUntil: number;
  /** What runs next, of which there is one. */
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}

/**
 * kafkajs waits for a negative time after each answer of a broker that never asked
 * to slow down, of which Node warns.
 */
export function mendKafkaTimers(): void {
  const queue: RequestQueue =
    require('kafkajs/src/network/requestQueue').prototype;
  queue.scheduleCheckPendingRequests = function schedule() {
    this.throttleCheckTimeoutId ??= setTimeout(() => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    }, Math.max(this.throttledUntil - Date.now(), PENDING_MS));
  };
}
