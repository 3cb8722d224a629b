/**
 * What is read of a node of `@marcbachmann/cel-js`; narrower than its own type,
 * so that walking needs none of it.
 */
export interface ExpressionNode {
  op: string;
  args: unknown;
  /** Of an access such as `a.b` where the name begins, not where `a` does. */
  start: number;
  end: number;
}

/** A call by name: `size(x)`, or `x.size()` with a receiver. */
export interface ExpressionCall {
  name: string;
  receiver?: ExpressionNode;
  args: ExpressionNode[];
}

/** Macros that go through a list or the keys of a map. */
export const LOOPS: readonly string[] = [
  'all',
  'exists',
  'exists_one',
  'map',
  'filter',
];

export function isExpressionNode(value: unknown): value is ExpressionNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'op' in value &&
    'args' in value
  );
}

/** The nodes directly in a node, in the order of the text. */
export function partsOf({ args }: ExpressionNode): ExpressionNode[] {
  return nodesIn(args);
}

function nodesIn(value: unknown): ExpressionNode[] {
  if (Array.isArray(value)) {
    return value.flatMap(nodesIn);
  }
  return isExpressionNode(value) ? [value] : [];
}

/** A node and everything in it. */
export function* allNodes(node: ExpressionNode): Iterable<ExpressionNode> {
  yield node;
  for (const part of partsOf(node)) {
    yield* allNodes(part);
  }
}

export function callOf(node: ExpressionNode): ExpressionCall | undefined {
  if (
    (node.op !== 'call' && node.op !== 'rcall') ||
    !Array.isArray(node.args) ||
    typeof node.args[0] !== 'string'
  ) {
    return undefined;
  }
  const parts = partsOf(node);
  return node.op === 'call'
    ? { name: node.args[0], args: parts }
    : { name: node.args[0], receiver: parts[0], args: parts.slice(1) };
}

/** Where a node begins in the text, with everything that is in it. */
export function startOf(node: ExpressionNode): number {
  return Math.min(node.start, ...partsOf(node).map(startOf));
}

/** Where a node stands in the text, with everything that is in it. */
export function placeOf(node: ExpressionNode): { from: number; to: number } {
  return { from: startOf(node), to: node.end };
}
