import { ServiceUnavailableError } from '@backstage/errors';
import { SchemaChange } from '@datamesh-portal/plugin-data-mesh-common';
import { SchemaDocument } from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { compareApart } from './compareApart';

const MOST_AT_ONCE = 2;
const MOST_WAITING = 20;
const MOST_KEPT = 100;

/**
 * Compares a few pairs of schemas at a time, and each pair once: registered
 * versions never change.
 */
export class Comparisons {
  readonly #compare: typeof compareApart;
  /** What was asked for longest ago comes first. */
  readonly #kept = new Map<string, Promise<SchemaChange[]>>();
  readonly #waiting: Array<() => void> = [];
  #running = 0;

  constructor(compare: typeof compareApart = compareApart) {
    this.#compare = compare;
  }

  /** @param pair - Equal for equal documents, and for no others. */
  async get(
    pair: string,
    older: SchemaDocument,
    newer: SchemaDocument,
  ): Promise<SchemaChange[]> {
    const comparison = this.#kept.get(pair) ?? this.#run(older, newer);
    this.#kept.delete(pair);
    this.#kept.set(pair, comparison);
    if (this.#kept.size > MOST_KEPT) {
      this.#kept.delete([...this.#kept.keys()][0]);
    }
    try {
      return await comparison;
    } catch (error) {
      // That two versions are too much for a comparison is kept as well.
      const mayPass = error instanceof ServiceUnavailableError;
      if (mayPass && this.#kept.get(pair) === comparison) {
        this.#kept.delete(pair);
      }
      throw error;
    }
  }

  async #run(
    older: SchemaDocument,
    newer: SchemaDocument,
  ): Promise<SchemaChange[]> {
    if (this.#running >= MOST_AT_ONCE) {
      if (this.#waiting.length >= MOST_WAITING) {
        throw new ServiceUnavailableError(
          'Many versions are being compared at the moment; try again in a while',
        );
      }
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await this.#compare(older, newer);
    } finally {
      const next = this.#waiting.shift();
      if (next) {
        next();
      } else {
        this.#running -= 1;
      }
    }
  }
}
