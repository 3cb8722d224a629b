import {
  callOf,
  ExpressionNode,
  isExpressionNode,
  LOOPS,
  partsOf,
  placeOf,
} from './expressionNodes';

/** Something wrong with an expression, and where. @public */
export interface ExpressionProblem {
  message: string;
  /** Position of the first character, from 0. */
  from: number;
  /** Position after the last one. */
  to: number;
}

/**
 * Bounds of an expression, in the form that `new Environment({ limits })` of
 * `@marcbachmann/cel-js` takes. The library sets none by itself that would keep
 * a hostile expression from filling the call stack.
 *
 * @public
 */
export const EXPRESSION_LIMITS = { maxAstNodes: 500, maxDepth: 30 };

// Nine nested loops over ten items run for more than 20 s, and no library
// limits them.
const MOST_NESTED_LOOPS = 2;

/**
 * What makes an expression unbounded in time, so that it must not be evaluated:
 * more than two loops (`all`, `exists`, `exists_one`, `map`, `filter`) in one
 * another, and calls that its user forbids. In the order of the text.
 *
 * @param ast - as `Environment.parse` of `@marcbachmann/cel-js` gives it
 * @param forbidden - names of functions and methods, each with what to do instead
 * @public
 */
export function guardExpression(
  ast: unknown,
  forbidden: Readonly<Record<string, string>> = {},
): ExpressionProblem[] {
  return isExpressionNode(ast) ? problemsIn(ast, 0, forbidden) : [];
}

function problemsIn(
  node: ExpressionNode,
  loops: number,
  forbidden: Readonly<Record<string, string>>,
): ExpressionProblem[] {
  const name = callOf(node)?.name;
  const place = placeOf(node);
  if (name !== undefined && Object.hasOwn(forbidden, name)) {
    return [{ message: forbidden[name], ...place }];
  }
  const depth = name !== undefined && LOOPS.includes(name) ? loops + 1 : loops;
  if (depth > MOST_NESTED_LOOPS) {
    return [
      {
        message: `it has more than ${MOST_NESTED_LOOPS} loops (${LOOPS.join(
          ', ',
        )}) in one another`,
        ...place,
      },
    ];
  }
  return partsOf(node).flatMap(part => problemsIn(part, depth, forbidden));
}
