import { ServiceUnavailableError } from '@backstage/errors';
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
    await new Promise(resolve => setTimeout(resolve, pauseMs));
  }
  return question();
}

/** What one more attempt may mend: moved leadership, a connection that closed. */
function isStale(error: unknown): boolean {
  return error instanceof BrokerError
    ? error.stale
    : (error as Error).message === 'Connection closed';
}

/**
 * @throws ServiceUnavailableError with the message when the answer takes longer.
 */
export async function withinDeadline<T>(
  question: () => Promise<T>,
  deadlineMs: number,
  message: string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ServiceUnavailableError(message)),
      deadlineMs,
    );
  });
  try {
    return await Promise.race([deadline, question()]);
  } finally {
    clearTimeout(timer);
  }
}
