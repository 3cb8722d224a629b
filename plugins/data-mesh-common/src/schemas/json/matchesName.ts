/** Longer ones take time, and nobody writes them. */
const LONGEST = 200;
/** With more of them, or within groups, an expression can take for ever. */
const MOST_REPETITIONS = 2;

/**
 * Whether a name is one of those that `patternProperties` means; undefined where
 * finding out could take long, or the expression is not sound.
 */
export function matchesName(
  pattern: string,
  name: string,
): boolean | undefined {
  const repetitions = pattern.match(/[*+?{]/g)?.length ?? 0;
  if (
    Math.max(pattern.length, name.length) > LONGEST ||
    repetitions > MOST_REPETITIONS ||
    pattern.includes('(')
  ) {
    return undefined;
  }
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return undefined;
  }
}
