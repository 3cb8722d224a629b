import fc from 'fast-check';
import { parseJson } from './parseJson';

describe('parsing JSON', () => {
  it('agrees with JSON.parse where numbers are safe', () => {
    fc.assert(
      fc.property(
        fc.json().filter(json => !/\d{16}/.test(json)),
        text => {
          expect(parseJson(text)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('keeps the digits of integers that a double cannot hold', () => {
    expect(
      parseJson(
        '{"id":12345678901234567890,"safe":9007199254740991,"x":[-9007199254740993]}',
      ),
    ).toEqual({
      id: '12345678901234567890',
      safe: 9007199254740991,
      x: ['-9007199254740993'],
    });
  });

  it('keeps numbers beyond the range of a double as written', () => {
    expect(parseJson('{"n":1e400}')).toEqual({ n: '1e400' });
  });

  it('refuses nesting that would exhaust the stack later', () => {
    expect(() => parseJson('['.repeat(100_000))).toThrow('100 levels');
    expect(parseJson(`"${'['.repeat(1000)}\\""`)).toBe(`${'['.repeat(1000)}"`);
  });
});
