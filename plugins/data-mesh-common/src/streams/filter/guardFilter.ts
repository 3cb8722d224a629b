import { ExpressionProblem, guardExpression } from '../../expressions';
import {
  allNodes,
  callOf,
  ExpressionNode,
  LOOPS,
  partsOf,
  placeOf,
} from '../../expressions/expressionNodes';
import { FILTER_FUNCTIONS } from './filterFunctions';

const ALLOWED = new Set(FILTER_FUNCTIONS.map(({ name }) => name));

/** How many times longer than what is in the message a text or list may become. */
const MOST_GROWTH = 16;

/**
 * What in a filter could take time or memory without bound, or reach what the
 * portal adds to expressions. In the order of the text.
 */
export function guardFilter(ast: ExpressionNode): ExpressionProblem[] {
  const problems = [...allNodes(ast)].flatMap(node => {
    const message = problemOfNode(node);
    return message === undefined ? [] : [{ message, ...placeOf(node) }];
  });
  if (growthOf(ast, new Map()) > MOST_GROWTH) {
    problems.push({
      message:
        'it puts too many texts or lists together with +; compare them one by one',
      ...placeOf(ast),
    });
  }
  return [...problems, ...guardExpression(ast)];
}

function problemOfNode(node: ExpressionNode): string | undefined {
  const call = callOf(node);
  if (call && !ALLOWED.has(call.name)) {
    return `filters have no function ${call.name}`;
  }
  if (call?.name === 'matches' && !patternOf(node)) {
    return 'the pattern of matches has to be written out, in quotes, so that it is checked once';
  }
  return node.op === 'id' && String(node.args).startsWith('__')
    ? 'names that begin with two underscores are not available'
    : undefined;
}

/** The pattern of a call of `matches`, where it is written out. */
export function patternOf(
  node: ExpressionNode,
): { pattern: string; literal: ExpressionNode } | undefined {
  const call = callOf(node);
  if (call?.name !== 'matches' || !call.receiver || call.args.length !== 1) {
    return undefined;
  }
  const [literal] = call.args;
  return literal.op === 'value' && typeof literal.args === 'string'
    ? { pattern: literal.args, literal }
    : undefined;
}

/** Upper bound of how much longer than its longest part a result can be. */
function growthOf(
  node: ExpressionNode,
  variables: ReadonlyMap<string, number>,
): number {
  if (node.op === 'id') {
    return variables.get(String(node.args)) ?? 1;
  }
  const call = callOf(node);
  if (call?.receiver && LOOPS.includes(call.name)) {
    const [variable, ...bodies] = call.args;
    const growth = growthOf(call.receiver, variables);
    const inner = new Map(variables).set(String(variable?.args), growth);
    return Math.max(growth, ...bodies.map(body => growthOf(body, inner)));
  }
  const parts = partsOf(node).map(part => growthOf(part, variables));
  return node.op === '+'
    ? parts.reduce((sum, growth) => sum + growth, 0)
    : Math.max(1, ...parts);
}
