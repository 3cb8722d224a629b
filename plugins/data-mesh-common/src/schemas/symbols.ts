/** More of an enum than anybody compares by eye. @public */
export const MOST_SYMBOLS = 500;

const SHOWN_SYMBOLS = 6;

/**
 * The first of what an enum may be, for a description of it.
 *
 * @public
 */
export function shownSymbols<T>(
  values: readonly T[],
  textOf: (value: T) => string = String,
): string {
  const shown = values.slice(0, SHOWN_SYMBOLS).map(textOf).join(', ');
  return values.length > SHOWN_SYMBOLS ? `${shown}, …` : shown;
}
