import fc from 'fast-check';
import { outcome } from '../../__testUtils__/outcome';
import { locateJsonProblem } from './locateJsonProblem';
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

  it('keeps the digits of decimals that no double was', () => {
    expect(
      parseJson(
        '[0.12345678901234567890,123456789.1234567891,0.30000000000000004,0.10000000000000001,1.50000000000000000000,1e-400]',
      ),
    ).toEqual([
      '0.12345678901234567890',
      '123456789.1234567891',
      0.30000000000000004,
      0.1,
      1.5,
      '1e-400',
    ]);
  });

  it('takes the last of properties with the same name', () => {
    expect(JSON.stringify(parseJson('{"a":1,"__proto__":2,"a":3}'))).toBe(
      '{"a":3,"__proto__":2}',
    );
  });

  it('agrees with JSON.parse on what is JSON, and tells where it stops', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', 'x', '\\', '\n'),
        (json, at, piece) => {
          const place = at % (json.length + 1);
          const text = json.slice(0, place) + piece + json.slice(place + 1);
          const isJson = outcome(() => JSON.parse(text)) === 'value';
          const { at: stop, steps } = locateJsonProblem(text);
          const isWhole = stop === text.length && steps.length === 0;
          expect(outcome(() => parseJson(text)) === 'value').toBe(isJson);
          expect(isWhole || !isJson).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('refuses nesting that would exhaust the stack later', () => {
    expect(() => parseJson('['.repeat(100_000))).toThrow('100 levels');
    expect(parseJson(`"${'['.repeat(1000)}\\""`)).toBe(`${'['.repeat(1000)}"`);
  });
});
