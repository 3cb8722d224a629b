/**
 * Lets one worker at a time do something, across all replicas. A lock ends with
 * the process that holds it, however it ends.
 */
export interface Locks {
  /**
   * Waits for the lock at most so long; a `ServiceUnavailableError` when others
   * keep it.
   */
  withLock<T>(
    name: string,
    options: { waitMs: number },
    work: () => Promise<T>,
  ): Promise<T>;
}
