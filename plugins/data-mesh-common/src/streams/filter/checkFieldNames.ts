import { suggestName } from '../../validation/suggestName';
import { ExpressionProblem } from '../../expressions';
import {
  callOf,
  ExpressionNode,
  LOOPS,
  partsOf,
} from '../../expressions/expressionNodes';
import {
  entryOf,
  FieldPlace,
  FilterFields,
  kindOf,
  memberOf,
  placeOfVariable,
} from './fieldPlaces';

type Places = (variable: string) => FieldPlace | undefined;

/** Names in a filter that the schema does not have, as far as it can be told. */
export function checkFieldNames(
  ast: ExpressionNode,
  fields: FilterFields,
): ExpressionProblem[] {
  const problems: ExpressionProblem[] = [];
  visit(ast, name => placeOfVariable(name, fields), problems);
  return problems;
}

/** The place of the data that a node gives; undefined when it is not known. */
function visit(
  node: ExpressionNode,
  places: Places,
  problems: ExpressionProblem[],
): FieldPlace | undefined {
  if (node.op === 'id') {
    return places(String(node.args));
  }
  const call = callOf(node);
  if (call?.receiver && LOOPS.includes(call.name)) {
    const list = visit(call.receiver, places, problems);
    const [variable, ...bodies] = call.args;
    // A loop over a map goes through its keys.
    const entry = list && kindOf(list) === 'list' ? entryOf(list) : undefined;
    bodies.forEach(body =>
      visit(
        body,
        name => (name === variable?.args ? entry : places(name)),
        problems,
      ),
    );
    return undefined;
  }
  const [place] = partsOf(node).map(part => visit(part, places, problems));
  return place && step(node, place, problems);
}

function step(
  node: ExpressionNode,
  place: FieldPlace,
  problems: ExpressionProblem[],
): FieldPlace | undefined {
  const { op, args, start, end } = node;
  const inner: unknown = Array.isArray(args) ? args[1] : undefined;
  const name = typeof inner === 'string' ? inner : literalIn(inner);
  if (op === '[]' && typeof name !== 'string') {
    return kindOf(place) === 'list' ? entryOf(place) : undefined;
  }
  if (!['.', '.?', '[]', '[?]'].includes(op) || typeof name !== 'string') {
    return undefined;
  }
  const member = memberOf(place, name);
  if (!member && kindOf(place) !== 'leaf') {
    problems.push({ message: explain(name, place), from: start, to: end });
  }
  return member;
}

function literalIn(node: unknown): unknown {
  return typeof node === 'object' && node !== null && 'args' in node
    ? node.args
    : undefined;
}

function explain(name: string, place: FieldPlace): string {
  if (kindOf(place) === 'list') {
    return `${place.path} is a list; ask for its entries with exists(i, i.${name} …)`;
  }
  const meant = suggestName(
    name,
    place.children.map(child => child.name),
  );
  return meant
    ? `the schema has no field ${name}; is ${meant} meant?`
    : `the schema has no field ${name}`;
}
