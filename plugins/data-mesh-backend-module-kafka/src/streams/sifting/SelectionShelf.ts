import {
  MessageSelection,
  Sieve,
} from '@datamesh-portal/plugin-data-mesh-common';
import { createSieve } from '@datamesh-portal/plugin-data-mesh-common/filter';
import { createHmac } from 'node:crypto';
import { MessageParts, partsOfFilter } from './RecordDecoder';

/** A selection that is ready to be applied. */
export interface CompiledSelection {
  sieve: Sieve;
  /** What the filter has to see of it; absent without a filter. */
  filterParts?: MessageParts;
  cuts: boolean;
  /** Whether the sieve has to know what schemas mark. */
  masks: boolean;
}

/** Of a pseudonym, 6 bits each: two values hardly ever get the same. */
const PSEUDONYM_LETTERS = 12;

/** The compiled selections of a worker, by the ids that the orders give them. */
export class SelectionShelf {
  readonly #compiled = new Map<number, () => CompiledSelection>();

  /**
   * @param selection - Absent when an earlier order brought it.
   * @throws InputError when the filter is not sound.
   */
  take(id: number, selection?: MessageSelection): CompiledSelection {
    let take = this.#compiled.get(id);
    if (!take) {
      if (!selection) {
        throw new Error('the order has no selection');
      }
      take = compileOnce(selection);
      this.#compiled.set(id, take);
    }
    return take();
  }

  clear(): void {
    this.#compiled.clear();
  }
}

/** What is not sound stays so, and is not compiled again for every order. */
function compileOnce(selection: MessageSelection): () => CompiledSelection {
  try {
    const compiled = compile(selection);
    return () => compiled;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function compile(selection: MessageSelection): CompiledSelection {
  const { hashKey } = selection;
  return {
    sieve: createSieve(selection, {
      ...(hashKey !== undefined && { pseudonym: pseudonyms(hashKey) }),
    }),
    filterParts: partsOfFilter(selection),
    cuts: selection.payloads === 'cut',
    masks: selection.masking?.visibility !== undefined,
  };
}

function pseudonyms(key: string): (text: string) => string {
  return text =>
    createHmac('sha256', key)
      .update(text)
      .digest('base64url')
      .slice(0, PSEUDONYM_LETTERS);
}
