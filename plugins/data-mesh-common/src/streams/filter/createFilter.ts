import { Environment } from '@marcbachmann/cel-js';
import {
  allNodes,
  ExpressionNode,
  startOf,
} from '../../expressions/expressionNodes';
import { Message } from '../../schema/openapi';
import { describeFailure } from './describeFailure';
import { Filter, FilterFailure } from './Filter';
import { BOUNDED, filterEnvironment, MATCHES } from './filterEnvironment';
import { HardenedFilter, hardenFilter, isHardened } from './hardenFilter';
import { LinearPattern } from './linearPattern';
import { LoopBudget } from './LoopBudget';
import { readVariables, withMaps } from './messageVariables';

/**
 * A filter of an expression that is sound.
 *
 * @param patterns - of each call of `matches`, by its text
 */
export function createFilter(
  written: string,
  ast: ExpressionNode,
  patterns: ReadonlyMap<string, LinearPattern>,
): Filter {
  const budget = new LoopBudget();
  const hardened = hardenFilter(written, ast);
  const evaluate = addHardened(hardened, patterns, budget).parse(hardened.text);
  if (!evaluate.check().valid || !isHardened(evaluate.ast)) {
    throw new TypeError('The filter did not survive being hardened');
  }
  const read = readVariables(identifiersIn(ast));
  // The library gives an access such as `a.b` the place of `b`.
  const accessed = new Map(
    [...allNodes(ast)]
      .filter(({ op }) => op === '.' || op === '.?')
      .map(node => [node.end, startOf(node)]),
  );
  const place = (range: { start: number; end: number }) => {
    const from = hardened.original(range.start);
    const to = hardened.original(range.end);
    return { from: Math.min(from, accessed.get(to) ?? from), to };
  };

  return {
    matches(message) {
      // Nobody sees the stack of a failure, and recording it takes longer than
      // everything else.
      const { stackTraceLimit } = Error;
      Error.stackTraceLimit = 0;
      try {
        return judge(message);
      } catch (error) {
        return budget.isSpent
          ? tooLong()
          : describeFailure(error, written, place);
      } finally {
        Error.stackTraceLimit = stackTraceLimit;
      }
    },
  };

  function judge(message: Message): boolean | FilterFailure {
    budget.reset();
    let verdict: unknown;
    try {
      verdict = evaluate(read(message));
    } catch (error) {
      if (!isUnknownType(error)) {
        throw error;
      }
      verdict = evaluate(withMaps(read(message)));
    }
    if (budget.isSpent) {
      return tooLong();
    }
    return typeof verdict === 'boolean'
      ? verdict
      : whole('it is not true or false');
  }

  function tooLong(): FilterFailure {
    return whole('its loops take too long for this message');
  }

  function whole(message: string): FilterFailure {
    return { message, from: 0, to: written.length };
  }
}

/** The type and the value of a call with nothing but a literal in it. */
export function evaluateLiteral(call: string): {
  type: string;
  value: unknown;
} {
  const parsed = filterEnvironment().parse(call);
  const { type = 'dyn' } = parsed.check();
  return { type, value: parsed({}) };
}

function addHardened(
  { constants }: HardenedFilter,
  patterns: ReadonlyMap<string, LinearPattern>,
  budget: LoopBudget,
): Environment {
  const environment = filterEnvironment()
    .clone({})
    .registerFunction(
      `${BOUNDED}(dyn): dyn`,
      (list: unknown) => budget.spend(list),
      { async: false },
    )
    .registerFunction(
      `string.${MATCHES}(string): bool`,
      (text: string, pattern: string) => patterns.get(pattern)!(text),
      { async: false },
    );
  for (const [name, call] of constants) {
    const { type, value } = evaluateLiteral(call);
    environment.registerConstant(name, type, value);
  }
  return environment;
}

function identifiersIn(ast: ExpressionNode): string[] {
  return [...allNodes(ast)]
    .filter(({ op }) => op === 'id')
    .map(({ args }) => String(args));
}

/**
 * Whether the library came across an object that it takes for an instance of a
 * class, because it has a field of the name `constructor`.
 */
function isUnknownType(error: unknown): boolean {
  return (
    error instanceof TypeError ||
    (error instanceof Error &&
      'code' in error &&
      error.code === 'unsupported_type')
  );
}
