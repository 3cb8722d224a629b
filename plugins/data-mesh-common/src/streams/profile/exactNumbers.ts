/** A number as digits, exact however long. */
const DECIMAL = /^-?\d{1,400}(\.\d{1,400})?$/;

export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

export function isWhole(text: string): boolean {
  return !text.includes('.');
}

/** The shortest digits of a number, without an exponent. */
export function decimalOf(value: number): string {
  const text = String(value);
  return text.includes('e')
    ? value.toLocaleString('en-US', {
        useGrouping: false,
        maximumFractionDigits: 20,
      })
    : text;
}
