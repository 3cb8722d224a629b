/** What changed, as far as it is known: a port, or a whole product. */
export interface ChangeSubject {
  /** Canonical ref. */
  product: string;
  port?: string;
}

/** Tells within this process that something changed. */
export class ChangeBell {
  readonly #listeners = new Set<{
    at: Required<ChangeSubject>;
    listener: () => void;
  }>();

  /**
   * Calls at each ring that concerns the port, until what it returns is called.
   */
  onRing(at: Required<ChangeSubject>, listener: () => void): () => void {
    const entry = { at, listener };
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  /** Whoever listens to anything hears of a change without a subject. */
  ring(subject?: ChangeSubject): void {
    for (const { at, listener } of this.#listeners) {
      if (!subject || concerns(subject, at)) {
        listener();
      }
    }
  }
}

function concerns(
  { product, port }: ChangeSubject,
  at: Required<ChangeSubject>,
): boolean {
  return product === at.product && (port === undefined || port === at.port);
}
