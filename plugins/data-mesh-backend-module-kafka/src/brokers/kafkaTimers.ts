/** The part of kafkajs's queue of requests that is mended here. */
interface RequestQueue {
  /** Milliseconds since 1970; -1 where the broker never asked to slow down. */
  throttledUntil: number;
  scheduleCheckPendingRequests(): void;
}

const { scheduleCheckPendingRequests } = requestQueue();

/**
 * kafkajs waits for a negative time after each answer of a broker that never asked
 * to slow down, of which Node warns. It means to wait for none.
 */
export function mendKafkaTimers(): void {
  requestQueue().scheduleCheckPendingRequests = function schedule() {
    const until = this.throttledUntil;
    this.throttledUntil = Math.max(until, Date.now() + 1);
    try {
      scheduleCheckPendingRequests.call(this);
    } finally {
      this.throttledUntil = until;
    }
  };
}

function requestQueue(): RequestQueue {
  return require('kafkajs/src/network/requestQueue').prototype;
}
