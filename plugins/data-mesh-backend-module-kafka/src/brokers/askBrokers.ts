import { setTimeout as pause } from 'node:timers/promises';
import { BrokerError } from './BrokerError';

const RETRY_PAUSES_MS = [50, 200, 500, 1_000];

/** Waits while leaders are elected, as after the start of a broker. */
export async function persistently<T>(question: () => Promise<T>): Promise<T> {
  for (const pauseMs of RETRY_PAUSES_MS) {
    try {
      return await question();
    } catch (error) {
      if (!isStale(error)) {
        throw error;
      }
    }
    await pause(pauseMs);
  }
  return question();
}

/** What one more attempt may mend: moved leadership, a connection that closed. */
function isStale(error: unknown): boolean {
  if (error instanceof BrokerError) {
    return error.stale;
  }
  const { errors = [] } = error as { errors?: unknown[] };
  return [error, ...errors].some(reason =>
    (reason as Error).message.startsWith('Connection closed'),
  );
}
