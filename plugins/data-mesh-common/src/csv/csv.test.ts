import { csvText, csvValue } from '.';

describe('a text in CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['a "b", c', '"a ""b"", c"'],
    ['two\nlines', '"two\nlines"'],
    ['a;b', '"a;b"'],
    ['', ''],
  ])('is quoted where it has to be: %j', (text, written) => {
    expect(csvText(text)).toBe(written);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠A1'])(
    'is nothing that a spreadsheet computes: %j',
    text => {
      expect(csvText(text)).toBe(`"'${text}"`);
    },
  );

  it.each([
    ['\tx', `"'\tx"`],
    ['\n=1', `"'\n'=1"`],
    ['x;=1+1', `"x;'=1+1"`],
    ['x; @SUM(A1)', `"x; '@SUM(A1)"`],
    ['x\t+1', `"x\t'+1"`],
    ['=HYPERLINK("http://a","b")', `"'=HYPERLINK(""http://a"",""b"")"`],
  ])('nor where it parts cells elsewhere: %j', (text, written) => {
    expect(csvText(text)).toBe(written);
  });
});

describe('a value in CSV', () => {
  it.each([
    [-3, '-3'],
    [true, 'true'],
    [null, ''],
    [undefined, ''],
    [{ a: [1] }, '"{""a"":[1]}"'],
    ['-12.50', '-12.50'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['-1e-7', '-1e-7'],
    ['text', 'text'],
  ])('is a number where it is one: %j', (value, written) => {
    expect(csvValue(value)).toBe(written);
  });

  it.each(['=1+1', '-1+1', '-1\n', '--1', '+1', '-'])(
    'is nothing that a spreadsheet computes: %j',
    text => {
      expect(csvValue(text)).toBe(csvText(text));
      expect(csvValue(text)).toMatch(/^"'/);
    },
  );
});
