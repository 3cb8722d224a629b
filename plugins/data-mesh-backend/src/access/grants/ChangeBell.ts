/** Tells within this process that requests or grants changed. */
export class ChangeBell {
  readonly #listeners = new Set<() => void>();

  /** Calls at each ring, until what it returns is called. */
  onRing(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ring(): void {
    this.#listeners.forEach(listener => listener());
  }
}
