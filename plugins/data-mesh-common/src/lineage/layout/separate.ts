/**
 * Places items on a line in the given order, each as near as possible to where
 * it wants to be: minimises the weighted squares of the distances under
 * `y[i + 1] - y[i] >= room[i]`. Isotonic regression by pooling adjacent
 * violators (Ayer et al. 1955), linear in the number of items.
 *
 * @param wanted - wanted positions
 * @param weights - positive
 * @param room - `room[i]` is the least distance from item i to item i + 1
 */
export function separate(
  wanted: readonly number[],
  weights: readonly number[],
  room: readonly number[],
): number[] {
  const offsets: number[] = [];
  let offset = 0;
  wanted.forEach((_, i) => {
    offsets.push(offset);
    offset += room[i] ?? 0;
  });

  const pools: Array<{ at: number; weight: number; size: number }> = [];
  wanted.forEach((want, i) => {
    let pool = { at: want - offsets[i], weight: weights[i], size: 1 };
    while (pools.length > 0 && pools[pools.length - 1].at >= pool.at) {
      const last = pools.pop()!;
      const weight = last.weight + pool.weight;
      pool = {
        at: (last.at * last.weight + pool.at * pool.weight) / weight,
        weight,
        size: last.size + pool.size,
      };
    }
    pools.push(pool);
  });

  const placed: number[] = [];
  for (const { at, size } of pools) {
    for (let i = 0; i < size; i++) {
      placed.push(at + offsets[placed.length]);
    }
  }
  return placed;
}
