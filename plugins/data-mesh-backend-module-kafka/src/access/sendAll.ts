/** What a server said about one item. */
export interface Refusal<T> {
  item: T;
  error: unknown;
}

/**
 * Sends items in batches. A batch that the server refuses is halved until the
 * items that it refuses stand alone, so that one bad item costs the others
 * nothing. `send` must be harmless to repeat.
 *
 * @throws whatever `send` threw that is no refusal.
 */
export async function sendAll<T>(
  items: T[],
  options: {
    batch: number;
    send: (items: T[]) => Promise<unknown>;
    isRefusal: (error: unknown) => boolean;
  },
): Promise<Array<Refusal<T>>> {
  const refusals: Array<Refusal<T>> = [];
  const trySending = async (part: T[]): Promise<void> => {
    try {
      await options.send(part);
    } catch (error) {
      if (!options.isRefusal(error)) {
        throw error;
      }
      if (part.length === 1) {
        refusals.push({ item: part[0], error });
        return;
      }
      const middle = part.length >> 1;
      await trySending(part.slice(0, middle));
      await trySending(part.slice(middle));
    }
  };
  for (let from = 0; from < items.length; from += options.batch) {
    await trySending(items.slice(from, from + options.batch));
  }
  return refusals;
}
