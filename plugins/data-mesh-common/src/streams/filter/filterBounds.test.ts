import fc from 'fast-check';
import { messageOf } from '../__testUtils__/messages';
import { compileFilter } from './compileFilter';

const problemsOf = (expression: string) => {
  const { filter, problems } = compileFilter(expression);
  return {
    isUsable: filter !== undefined,
    problems: problems.map(({ message, from, to }) => [
      message,
      expression.slice(from, to),
    ]),
  };
};
const refusal = (why: string, part: unknown = expect.any(String)) => ({
  isUsable: false,
  problems: [[expect.stringContaining(why), part]],
});

describe('a filter that could take too long', () => {
  it.each<[string, string, string]>([
    [
      'value.a.all(x, x.all(y, y.all(z, z)))',
      'more than 2 loops',
      'y.all(z, z)',
    ],
    ['value.s.split("") == []', 'no function split', 'value.s.split("")'],
    ['[value.s].join() == ""', 'no function join', '[value.s].join()'],
    ['cel.bind(x, 1, x == 1)', 'no function bind', 'cel.bind(x, 1, x == 1)'],
    [
      'value.s.matches(value.p)',
      'has to be written out',
      'value.s.matches(value.p)',
    ],
    ['value.s.matches("a(?=b)")', 'looks around', '(?='],
    ['value.s.matches("a(?<!b)")', 'looks around', '(?<!'],
    ['value.s.matches(r"(a)\\1")', 'refers back', '\\1'],
    ['value.s.matches("a{2000}")', 'invalid repeat count', '{2000}'],
    ['value.s.matches("[")', 'missing closing ]', '['],
    ['__constant0 == 1', 'two underscores', '__constant0'],
    [
      'value.s.__matches("a")',
      'no function __matches',
      'value.s.__matches("a")',
    ],
    ['value.a.all(__x, true)', 'two underscores', '__x'],
    [`"${'a'.repeat(4_000)}" == "a"`, 'at most 4000 characters', 'a" == "a"'],
  ])('is refused: %s', (expression, why, part) => {
    expect(problemsOf(expression)).toEqual(
      refusal(why, expect.stringContaining(part)),
    );
  });

  it('is refused when it is too large or too deep', () => {
    expect(problemsOf(Array(300).fill('true').join('&&'))).toEqual(
      refusal('maxAstNodes'),
    );
    expect(problemsOf('('.repeat(1_500) + ')'.repeat(1_500))).toEqual(
      refusal('maxDepth'),
    );
  });

  it('is refused when it makes texts grow', () => {
    const twice = (text: string) => `(${text} + ${text})`;
    const growing = twice(twice(twice(twice(twice('value.s')))));
    const inLoops =
      '[value.s].map(x, x + x + x + x + x).map(y, y + y + y + y + y) == []';

    expect(problemsOf(`${growing} == ""`)).toEqual(refusal('together with +'));
    expect(problemsOf(inLoops)).toEqual(refusal('together with +'));
    expect(problemsOf('value.a + value.b + "x" == ""').isUsable).toBe(true);
  });

  it('never falls back to backtracking expressions', () => {
    const hidden = 'value.s // matches\n .matches("(a+)+$")';
    const { filter } = compileFilter('value.s.matches("(a+)+$")');

    expect(problemsOf(hidden).isUsable).toBe(false);
    const start = performance.now();
    expect(filter!.matches(messageOf({ s: `${'a'.repeat(50_000)}!` }))).toBe(
      false,
    );
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('gives up on messages that are too long for its loops', () => {
    const { filter } = compileFilter(
      'value.a.all(x, value.a.all(y, x + y >= 0))',
    );
    const list = (length: number) => messageOf({ a: Array(length).fill(1) });

    expect(filter!.matches(list(100))).toBe(true);
    const start = performance.now();
    expect(filter!.matches(list(30_000))).toMatchObject({
      message: 'its loops take too long for this message',
    });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(filter!.matches(list(100))).toBe(true);
  });

  it('does not come to harm by data that is very deep or wide', () => {
    const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    const { filter } = compileFilter('value.a == value.b');

    expect(filter!.matches(messageOf({ a: deep, b: [...deep] }))).toEqual(
      expect.anything(),
    );
  });
});

describe('a filter that cannot be understood', () => {
  it.each<[string, string, string]>([
    ['value.delay >', 'it ends too early', '>'],
    ['', 'it ends too early', ''],
    ['value.delay = 3', 'write ==', '='],
    [
      'delay > 3',
      'there is no variable delay; filters know key, value',
      'delay',
    ],
    ['value.delay', '', ''],
    ['1 + 2', 'it gives int', '1 + 2'],
    ['"a" == 1', 'these types do not go together: string == int', '"a" == 1'],
    ['value.a == "x', 'Unterminated string', '"x'],
    ['timestamp > timestamp("noon")', 'cannot be read', 'timestamp("noon")'],
  ])('is marked where it goes wrong: %s', (expression, why, part) => {
    expect(problemsOf(expression)).toEqual(
      why ? refusal(why, part) : { isUsable: true, problems: [] },
    );
  });
});

describe('whatever is written', () => {
  const PIECES = [
    'value',
    '.a',
    '.?a',
    '["a"]',
    '[0]',
    ' == ',
    ' + ',
    ' && ',
    '!',
    '-',
    '(',
    ')',
    '"x"',
    'r"x',
    '1',
    '2.5',
    'null',
    '[',
    ']',
    '{',
    '}',
    ':',
    ',',
    '?',
    '.exists(',
    '.map(x, ',
    'x',
    'has(',
    '.matches("(a+)+")',
    '//',
    '\n',
    'timestamp(',
    '"2013-01-01T00:00:00Z"',
    'duration("1h")',
    '__',
    'b"',
  ];

  it('compiles or is refused with places in it, and judges or fails', () => {
    let runs = 0;
    let usable = 0;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }),
        pieces => {
          runs += 1;
          const expression = pieces.join('');
          const { filter, problems } = compileFilter(expression);
          usable += filter ? 1 : 0;
          const verdict = filter?.matches(messageOf({ a: [{ a: 'x' }, 1] }));

          expect(filter === undefined).toBe(problems.length > 0);
          expect(['undefined', 'boolean', 'object']).toContain(typeof verdict);
          for (const { from, to } of problems) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeGreaterThanOrEqual(from);
            expect(to).toBeLessThanOrEqual(Math.max(1, expression.length));
          }
        },
      ),
      { numRuns: 5_000, seed: 7 },
    );
    expect(usable).toBeGreaterThan(runs / 250);
  });
});
