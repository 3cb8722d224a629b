import { ServiceUnavailableError } from '@backstage/errors';
import { SchemaChange } from '@datamesh-portal/plugin-data-mesh-common';
import { SchemaDocument } from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
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
  readonly #kept = new LRUCache<string, Promise<SchemaChange[]>>({
    max: MOST_KEPT,
  });
  readonly #limit = pLimit(MOST_AT_ONCE);

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
    this.#kept.set(pair, comparison);
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
    const { activeCount, pendingCount } = this.#limit;
    if (activeCount + pendingCount >= MOST_AT_ONCE + MOST_WAITING) {
      throw new ServiceUnavailableError(
        'Many versions are being compared at the moment; try again in a while',
      );
    }
    return this.#limit(() => this.#compare(older, newer));
  }
}
