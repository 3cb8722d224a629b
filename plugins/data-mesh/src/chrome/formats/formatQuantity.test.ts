import { formatBytes, formatCount, formatPromise } from './formatQuantity';

describe('formatCount', () => {
  it('shows small counts in full and large ones compactly', () => {
    expect(formatCount('9999')).toBe('9,999');
    expect(formatCount('182331')).toBe('182.3K');
  });

  it('leaves what is not a number as it is', () => {
    expect(formatCount('unknown')).toBe('unknown');
  });
});

describe('formatBytes', () => {
  it('counts in powers of a thousand', () => {
    expect(formatBytes(0)).toBe('0 B');
    expect(formatBytes(412)).toBe('412 B');
    expect(formatBytes(1_240)).toBe('1.2 kB');
    expect(formatBytes(412_000)).toBe('412 kB');
    expect(formatBytes(3_400_000)).toBe('3.4 MB');
  });
});

describe('formatPromise', () => {
  it('writes percent as its sign and other units as they are', () => {
    expect(formatPromise('99.9', 'percent')).toBe('99.9 %');
    expect(formatPromise('90', 'd')).toBe('90 d');
    expect(formatPromise('06:00')).toBe('06:00');
  });
});
