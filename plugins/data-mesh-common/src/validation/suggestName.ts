/**
 * The known name that was probably meant, or nothing when no name is near
 * enough to be a slip of the keyboard.
 *
 * @public
 */
export function suggestName(
  written: string,
  known: readonly string[],
): string | undefined {
  if (written.length > 60) {
    return undefined;
  }
  const simple = simplify(written);
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    const candidate = simplify(name);
    const tolerated = Math.floor(
      Math.max(1, Math.min(simple.length, candidate.length) / 3),
    );
    const distance = editDistance(simple, candidate);
    if (
      distance <= Math.min(3, tolerated) &&
      candidate.length > 2 &&
      (!best || distance < best.distance)
    ) {
      best = { name, distance };
    }
  }
  return best?.name;
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours. */
function editDistance(left: string, right: string): number {
  const rows: number[][] = [
    Array.from({ length: right.length + 1 }, (_, j) => j),
  ];
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      row[j] = Math.min(
        rows[i - 1][j] + 1,
        row[j - 1] + 1,
        rows[i - 1][j - 1] + (same ? 0 : 1),
      );
      if (
        i > 1 &&
        j > 1 &&
        left[i - 1] === right[j - 2] &&
        left[i - 2] === right[j - 1]
      ) {
        row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
      }
    }
    rows.push(row);
  }
  return rows[left.length][right.length];
}
