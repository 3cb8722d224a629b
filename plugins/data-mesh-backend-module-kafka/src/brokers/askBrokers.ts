import { setTimeout as pause } from 'node:timers/promises';
import { Attempt, BrokerError, toServiceError } from './BrokerError';

const RETRY_PAUSES_MS = [50, 200, 500, 1_000];

/**
 * Asks again when leadership or a connection was stale. Each request has its
 * time; how long the whole may take is up to who asks.
 *
 * @throws the errors that `StreamPlatform` promises, see {@link toServiceError}.
 */
export async function askBrokers<T>(
  attempt: Attempt,
  question: () => Promise<T>,
): Promise<T> {
  try {
    return await persistently(question);
  } catch (error) {
    throw toServiceError(error, attempt);
  }
}

/** Waits while leaders are elected, as after the start of a broker. */
async function persistently<T>(question: () => Promise<T>): Promise<T> {
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
