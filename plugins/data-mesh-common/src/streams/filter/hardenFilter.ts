import {
  allNodes,
  callOf,
  ExpressionNode,
  LOOPS,
  startOf,
} from '../../expressions/expressionNodes';
import { BOUNDED, MATCHES } from './filterEnvironment';
import { patternOf } from './guardFilter';

/**
 * A filter as it is evaluated. The library's macros and its `matches` cannot be
 * replaced, so that the text is edited: the list of each loop goes through
 * {@link BOUNDED}, and `matches` becomes {@link MATCHES}.
 */
export interface HardenedFilter {
  text: string;
  /** Calls with nothing but a literal in them, by the name that stands for each. */
  constants: ReadonlyMap<string, string>;
  /** Position in the text as it was written. */
  original(position: number): number;
}

interface Edit {
  from: number;
  to: number;
  text: string;
}

const FOLDED = ['timestamp', 'duration'];

export function hardenFilter(
  text: string,
  ast: ExpressionNode,
): HardenedFilter {
  const constants = new Map<string, string>();
  const edits = [...allNodes(ast)]
    .flatMap(node => editsOf(node, text, constants))
    // At one position what closes stands before what opens.
    .sort((a, b) => a.from - b.from || a.text.length - b.text.length);
  let hardened = '';
  let done = 0;
  const shifts: Array<{ at: number; shift: number }> = [];
  for (const edit of edits) {
    hardened += text.slice(done, edit.from) + edit.text;
    done = edit.to;
    shifts.push({ at: hardened.length, shift: hardened.length - done });
  }
  return {
    text: hardened + text.slice(done),
    constants,
    original: position =>
      position - (shifts.findLast(({ at }) => at <= position)?.shift ?? 0),
  };
}

/**
 * Whether nothing is left in a hardened filter that has no bound. Editing a text
 * can go wrong, where a comment repeats a name for instance.
 */
export function isHardened(ast: ExpressionNode): boolean {
  return [...allNodes(ast)].every(node => {
    const call = callOf(node);
    if (!call) {
      return true;
    }
    const isBounded =
      call.receiver !== undefined && callOf(call.receiver)?.name === BOUNDED;
    return call.name !== 'matches' && (isBounded || !LOOPS.includes(call.name));
  });
}

function editsOf(
  node: ExpressionNode,
  text: string,
  constants: Map<string, string>,
): Edit[] {
  const call = callOf(node);
  if (call?.receiver && LOOPS.includes(call.name)) {
    const from = startOf(call.receiver);
    const { end } = call.receiver;
    return [
      { from, to: from, text: `${BOUNDED}(` },
      { from: end, to: end, text: ')' },
    ];
  }
  const pattern = patternOf(node);
  if (call?.receiver && pattern) {
    const from = text.indexOf('matches', call.receiver.end);
    return [{ from, to: from + 'matches'.length, text: MATCHES }];
  }
  if (isFolded(node)) {
    const name = `__constant${constants.size}`;
    constants.set(name, text.slice(node.start, node.end));
    return [{ from: node.start, to: node.end, text: name }];
  }
  return [];
}

/** Whether a call with a literal is worth being made once, not for every message. */
export function isFolded(node: ExpressionNode): boolean {
  const call = callOf(node);
  if (!call || call.receiver || !FOLDED.includes(call.name)) {
    return false;
  }
  const [literal, ...more] = call.args;
  return (
    more.length === 0 &&
    literal?.op === 'value' &&
    typeof literal.args === 'string'
  );
}
