import pLimit from 'p-limit';

/** Works on all items, a limited number at a time; results in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const limited = pLimit(limit);
  return Promise.all(items.map(item => limited(() => work(item))));
}
