const COMPACT_FROM = 10_000;

/** A decimal count for people: `1,234`, `12.3K`, `4.1M`. */
export function formatCount(decimal: string): string {
  const count = Number(decimal);
  if (!Number.isFinite(count)) {
    return decimal;
  }
  return count < COMPACT_FROM
    ? count.toLocaleString('en')
    : count.toLocaleString('en', {
        notation: 'compact',
        maximumFractionDigits: 1,
      });
}

/** How many of something: `1 request`, `1,234 matches`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes for people, in powers of 1000: `412 B`, `1.2 kB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < BYTE_UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const digits = unit > 0 && value < 100 ? 1 : 0;
  return `${value.toFixed(digits)} ${BYTE_UNITS[unit]}`;
}

/** A promised quantity with its unit: `90 d`, `99.9 %`. */
export function formatPromise(value: string, unit?: string): string {
  const sign = /^percent(age)?$/i.test(unit ?? '') ? '%' : unit;
  return sign ? `${value} ${sign}` : value;
}
