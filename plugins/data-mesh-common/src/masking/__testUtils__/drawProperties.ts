import fc from 'fast-check';
import { ContractElement, ContractProperty } from '../../odcs/DataContract';

export type Draw = fc.GeneratorValue;

const NAMES = ['a', 'b', 'c', 'd', '*', '__proto__', 'toString'];
const CLASSIFICATIONS = ['confidential', 'PII', 'internal', '', 'restricted'];
const TAGS = ['pii', 'personal:email', 'Sensitive', 'contact_pii'];

export const oneIn = (draw: Draw, chances: number) =>
  draw(fc.integer, { min: 1, max: chances }) === 1;

function drawElement(draw: Draw, depth: number): ContractElement {
  const element: ContractElement = {};
  if (oneIn(draw, 6)) {
    element.classification = draw(fc.constantFrom, ...CLASSIFICATIONS);
  } else if (oneIn(draw, 6)) {
    element.tags = ['x', draw(fc.constantFrom, ...TAGS)];
  } else if (oneIn(draw, 4)) {
    element.classification = draw(fc.constantFrom, 'public', 'Public');
  }
  const shape =
    depth > 3
      ? 'leaf'
      : draw(fc.constantFrom, 'leaf', 'leaf', 'object', 'array');
  if (shape === 'object') {
    element.properties = drawProperties(draw, depth + 1);
  } else if (shape === 'array') {
    element.items = drawElement(draw, depth + 1);
  }
  return element;
}

/** The fields of a contract of random shape, up to five levels deep. */
export function drawProperties(
  draw: Draw,
  depth: number = 0,
): ContractProperty[] {
  const names = new Set(
    Array.from({ length: draw(fc.integer, { min: 1, max: 4 }) }, () =>
      draw(fc.constantFrom, ...NAMES),
    ),
  );
  return [...names].map(name => ({ name, ...drawElement(draw, depth) }));
}
