import { ProtobufReader } from './ProtobufReader';
import { ProtobufReserved } from './ProtobufSchema';
import { ProtobufTokens } from './ProtobufTokens';

/** Numbers and names that are set aside, from the word that says so. */
export function parseReserved(
  { tokens, options, budget }: ProtobufReader,
  max: number,
  { ranges, names }: ProtobufReserved = { ranges: [], names: [] },
): void {
  const number = () => parseNumber(tokens, -max - 1, max);
  tokens.take();
  do {
    budget.declare();
    if (tokens.next.kind === 'text') {
      names.push(tokens.texts());
    } else if (tokens.next.kind === 'name') {
      names.push(tokens.name());
    } else {
      const first = number();
      let last = first;
      if (tokens.accept('to')) {
        last = tokens.accept('max') ? max : number();
      }
      ranges.push([first, last]);
    }
  } while (tokens.accept(','));
  options.inline(new Map());
  tokens.expect(';');
}

export function parseNumber(
  tokens: ProtobufTokens,
  least: number,
  most: number,
): number {
  const number = tokens.integer();
  if (number < least || number > most) {
    throw tokens.error(`a number from ${least} to ${most} is expected before`);
  }
  return number;
}
