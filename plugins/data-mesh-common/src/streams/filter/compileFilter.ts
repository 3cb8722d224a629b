import { ParseResult } from '@marcbachmann/cel-js';
import { allNodes, ExpressionNode } from '../../expressions/expressionNodes';
import { ExpressionProblem } from '../../expressions';
import { checkFieldNames } from './checkFieldNames';
import { createFilter, evaluateLiteral } from './createFilter';
import { describeSyntax } from './describeSyntax';
import { FilterFields } from './fieldPlaces';
import { CompiledFilter, FilterProblem } from './Filter';
import { filterEnvironment } from './filterEnvironment';
import { guardFilter, patternOf } from './guardFilter';
import { isFolded } from './hardenFilter';
import {
  compileLinearPattern,
  LinearPattern,
  PatternProblem,
} from './linearPattern';

/** As the HTTP API takes it. */
const LONGEST_FILTER = 4_000;

/**
 * Compiles a filter: an expression in CEL over `key`, `value`, `headers` (a map of
 * names to texts; of a header that is there several times the last one counts),
 * `timestamp`, `partition` and `offset`.
 *
 * - Numbers compare and calculate with one another, whole or not. 64-bit integers
 *   and decimals, which are texts in decoded messages, compare with numbers, and
 *   ISO 8601 texts with timestamps; to calculate with them, or to compare them
 *   with one another, convert them: `int(value.a) > int(value.b)`.
 * - What cannot be judged (a field that is not there, a type that does not go
 *   with an operator) does not match and is a {@link FilterFailure}. `has(value.x)`
 *   asks whether a field is there, `value.?x.orValue(0)` has another value instead.
 * - Everything is bounded: the size of the expression, how deep loops are in one
 *   another and how far they run, how long texts get; `matches` takes RE2.
 *
 * @param options - `fields`: names to check those against that the filter mentions.
 * A name that is not among them is a warning, because older messages may have it.
 * @see https://github.com/google/cel-spec
 * @public
 */
export function compileFilter(
  expression: string,
  options: { fields?: FilterFields } = {},
): CompiledFilter {
  if (expression.length > LONGEST_FILTER) {
    return refused([
      {
        message: `a filter is at most ${LONGEST_FILTER} characters long`,
        from: LONGEST_FILTER,
        to: expression.length,
      },
    ]);
  }
  const whole = (message: string): ExpressionProblem => ({
    message,
    from: 0,
    to: expression.length,
  });
  let parsed: ParseResult;
  try {
    parsed = filterEnvironment().parse(expression);
  } catch (error) {
    return refused([describeSyntax(error, expression)]);
  }
  const guarded = guardFilter(parsed.ast);
  if (guarded.length > 0) {
    return refused(guarded);
  }
  const { valid, type, error } = parsed.check();
  if (!valid) {
    return refused([describeSyntax(error, expression)]);
  }
  if (type !== 'bool' && type !== 'dyn') {
    return refused([
      whole(`it gives ${type}; a filter has to say true or false`),
    ]);
  }
  const patterns = new Map<string, LinearPattern>();
  const wrong = [
    ...checkLiterals(expression, parsed.ast),
    ...compilePatterns(expression, parsed.ast, patterns),
  ];
  if (wrong.length > 0) {
    return refused(wrong);
  }
  const warnings = checkFieldNames(parsed.ast, options.fields ?? {}).map(
    (problem): FilterProblem => ({ ...problem, severity: 'warning' }),
  );
  try {
    return {
      filter: createFilter(expression, parsed.ast, patterns),
      problems: warnings,
    };
  } catch {
    return refused([
      whole('it cannot be evaluated safely; write it in another way'),
    ]);
  }
}

function refused(
  problems: Array<Omit<FilterProblem, 'severity'>>,
): CompiledFilter {
  return {
    problems: problems.map(problem => ({ ...problem, severity: 'error' })),
  };
}

function checkLiterals(
  expression: string,
  ast: ExpressionNode,
): ExpressionProblem[] {
  return [...allNodes(ast)].filter(isFolded).flatMap(node => {
    const { start, end } = node;
    try {
      evaluateLiteral(expression.slice(start, end));
      return [];
    } catch {
      return [
        {
          message: `${expression.slice(
            start,
            end,
          )} cannot be read; write it as timestamp("2013-01-31T12:00:00Z") or duration("1h30m")`,
          from: start,
          to: end,
        },
      ];
    }
  });
}

function compilePatterns(
  expression: string,
  ast: ExpressionNode,
  patterns: Map<string, LinearPattern>,
): ExpressionProblem[] {
  const problems: ExpressionProblem[] = [];
  for (const node of allNodes(ast)) {
    const found = patternOf(node);
    if (!found) {
      continue;
    }
    const { pattern, literal } = found;
    try {
      patterns.set(pattern, compileLinearPattern(pattern));
    } catch (error) {
      const { message, part } = error as PatternProblem;
      const at = part
        ? expression.slice(literal.start, literal.end).indexOf(part)
        : -1;
      problems.push({
        message: `the pattern of matches is not sound: ${message}`,
        ...(part && at >= 0
          ? {
              from: literal.start + at,
              to: literal.start + at + part.length,
            }
          : { from: literal.start, to: literal.end }),
      });
    }
  }
  return problems;
}
