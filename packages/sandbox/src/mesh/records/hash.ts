/**
 * A number from 0 to 2³² − 1 that depends on the text alone (FNV-1a): the same
 * flight gets the same gate, passengers and bags in every stream and every run.
 */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  // FNV-1a alone spreads the last characters badly over the high bits.
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** One of the choices, always the same for the same text. */
export function pick<T>(choices: readonly T[], text: string): T {
  return choices[hash(text) % choices.length];
}

/** Whether the text belongs to a sample of the given percentage, 0 to 100. */
export function sampled(text: string, percent: number): boolean {
  return hash(text) % 10_000 < percent * 100;
}
