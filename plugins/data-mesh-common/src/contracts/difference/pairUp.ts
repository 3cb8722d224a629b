/**
 * Which of some things became which of others: those are a pair that the first
 * relation holds for, then the second, and so on, each in one pair at most. In
 * the order of the first list.
 *
 * @param mayBeLast - what may be a pair with no relation, if it is the last one
 * left on either side; nothing when omitted
 */
export function pairUp<T>(
  ones: readonly T[],
  others: readonly T[],
  relations: ReadonlyArray<(one: T, other: T) => boolean>,
  mayBeLast: (thing: T) => boolean = () => false,
): Map<T, T> {
  const pairs = new Map<T, T>();
  const taken = new Set<T>();
  const pair = (one: T, other: T) => {
    pairs.set(one, other);
    taken.add(other);
  };
  const left = () => ones.filter(one => !pairs.has(one));
  for (const holds of relations) {
    for (const one of left()) {
      const found = others.find(
        other => !taken.has(other) && holds(one, other),
      );
      if (found !== undefined) {
        pair(one, found);
      }
    }
  }
  const [last, ...more] = left().filter(mayBeLast);
  const right = others.filter(other => !taken.has(other) && mayBeLast(other));
  if (last !== undefined && more.length === 0 && right.length === 1) {
    pair(last, right[0]);
  }
  return new Map(
    ones.flatMap(one => (pairs.has(one) ? [[one, pairs.get(one)!]] : [])),
  );
}
