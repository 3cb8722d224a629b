import { parseNumber, parseReserved } from './parseReserved';
import { EnumDeclaration } from './ProtobufDeclarations';
import { ProtobufReader } from './ProtobufReader';

const MAX_NUMBER = 2 ** 31 - 1;

/** After the word `enum`. */
export function parseEnum(
  reader: ProtobufReader,
  doc: string | undefined,
): EnumDeclaration {
  const { tokens, options, budget } = reader;
  budget.declare();
  const declared: EnumDeclaration = {
    name: tokens.name(),
    values: [],
    reserved: { ranges: [], names: [] },
    options: new Map(),
    ...(doc && { doc }),
  };
  tokens.expect('{');
  while (!tokens.accept('}')) {
    // Also a value may be called by one of these words.
    const isValue = tokens.afterNext.text === '=';
    if (!isValue && tokens.accept('option')) {
      options.statement(declared.options);
    } else if (!isValue && tokens.sees('reserved')) {
      parseReserved(reader, MAX_NUMBER, declared.reserved);
    } else if (!tokens.accept(';')) {
      declared.values.push(parseValue(reader));
    }
  }
  return declared;
}

function parseValue({ tokens, options, budget }: ProtobufReader) {
  budget.declare();
  const name = tokens.name();
  tokens.expect('=');
  const number = parseNumber(tokens, -MAX_NUMBER - 1, MAX_NUMBER);
  options.inline(new Map());
  tokens.expect(';');
  return { name, number };
}
