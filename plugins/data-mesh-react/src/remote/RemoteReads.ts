import { RemoteRead } from './RemoteRead';

// Enough for the tabs of the products that someone just looked at.
const KEPT_IDLE_READS = 16;

/**
 * The reads of one API by key, so that components that show the same thing
 * share it, and a tab that was just left opens again with what it knew.
 */
export class RemoteReads {
  readonly #reads = new Map<string, RemoteRead<unknown>>();

  get<T>(
    key: string,
    load: (signal: AbortSignal) => Promise<T>,
  ): RemoteRead<T> {
    const known = this.#reads.get(key) as RemoteRead<T> | undefined;
    const read = known ?? new RemoteRead<T>(load);
    // Deleting first keeps the map in the order of last use.
    this.#reads.delete(key);
    this.#reads.set(key, read);
    this.#forgetOldest();
    return read;
  }

  #forgetOldest(): void {
    let surplus = this.#reads.size - KEPT_IDLE_READS;
    for (const [key, read] of this.#reads) {
      if (surplus <= 0) {
        return;
      }
      if (read.idle) {
        this.#reads.delete(key);
        surplus -= 1;
      }
    }
  }
}
