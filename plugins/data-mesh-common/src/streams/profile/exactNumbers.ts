/** A number as digits, exact however long. */
const DECIMAL = /^-?\d{1,400}(\.\d{1,400})?$/;

export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

export function isWhole(text: string): boolean {
  return !text.includes('.');
}

/** Below zero when the first number is smaller. Both are decimal texts. */
export function compareDecimals(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  if (left.negative !== right.negative) {
    return left.negative ? -1 : 1;
  }
  const larger =
    left.whole.length - right.whole.length ||
    compareText(left.whole, right.whole) ||
    compareText(left.fraction, right.fraction);
  return left.negative ? -larger : larger;
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

function parts(text: string) {
  const [whole, fraction = ''] = text.replace('-', '').split('.');
  const digits = whole.replace(/^0+/, '');
  const rest = fraction.replace(/0+$/, '');
  return {
    negative: text.startsWith('-') && (digits !== '' || rest !== ''),
    whole: digits,
    fraction: rest,
  };
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
