const FINEST = 10_000n;

/**
 * A size in bytes, rounded up to two digits and to 10,000 at least: by an exact
 * one, asked for again and again, everybody would learn how long each message
 * is, and so how long what is masked in it.
 */
export function roughSize(bytes: bigint): bigint {
  let grain = FINEST;
  while (bytes > 100n * grain) {
    grain *= 10n;
  }
  return ((bytes + grain - 1n) / grain) * grain;
}
