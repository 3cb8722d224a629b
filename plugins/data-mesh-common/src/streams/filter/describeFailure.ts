import { FilterFailure } from './Filter';
import { TextMismatch } from './filterEnvironment';

/** What the library tells of an error; its message may repeat data. */
interface Fault {
  code?: string;
  summary: string;
  range?: { start: number; end: number };
  /** Where the expression that failed begins, with everything in it. */
  start?: number;
}

const TYPES = /^[\w<>,. ]+$/;

/**
 * Says why a filter could not judge a message: the kind of the problem, the part
 * of the filter and types, never values or texts of the message.
 *
 * @param place - finds the part of the filter, as it was written
 */
export function describeFailure(
  error: unknown,
  written: string,
  place: (range: { start: number; end: number }) => {
    from: number;
    to: number;
  },
): FilterFailure {
  const fault = faultOf(error);
  const { from, to } = fault.range
    ? place(fault.range)
    : { from: 0, to: written.length };
  const part = shorten(written.slice(from, to));
  return { message: explain(fault, part, error), from, to };
}

function explain(fault: Fault, part: string, error: unknown): string {
  if (error instanceof TextMismatch) {
    return `${part} orders a text that is neither a number nor a time`;
  }
  switch (fault.code) {
    case 'no_such_key':
      return `there is no ${part}`;
    case 'index_out_of_bounds':
      return `${part} is beyond the end of the list`;
    case 'unknown_variable':
      return `${part} is withheld or could not be decoded`;
    case 'no_such_overload':
    case 'no_matching_overload':
      return `${part} does not go with these types${typesIn(fault.summary)}`;
    case 'invalid_condition_type':
    case 'invalid_logical_operand':
      return `${part} is not true or false`;
    case 'division_by_zero':
    case 'modulo_by_zero':
      return `${part} divides by zero`;
    case 'numeric_overflow':
      return `${part} is beyond 64 bits`;
    case 'invalid_comprehension_range':
      return `${part} goes through something that is no list and no map`;
    default:
      return fault.code && /_conversion_error$|^invalid_/.test(fault.code)
        ? `${part} cannot be converted`
        : `${part} cannot be evaluated`;
  }
}

/** Types of operands: ` (string > int)`. */
function typesIn(summary: string): string {
  const operation = /^no such overload: (.+) ([-+*/%<>=!]+|in) (.+)$/.exec(
    summary,
  );
  if (!operation) {
    return '';
  }
  const [left, sign, right] = [
    plain(operation[1]),
    operation[2],
    plain(operation[3]),
  ];
  return TYPES.test(left) && TYPES.test(right)
    ? ` (${left} ${sign} ${right})`
    : '';
}

function plain(type: string): string {
  return type
    .replace(/dyn<([^<>]*)>/g, '$1')
    .replace('google.protobuf.Timestamp', 'timestamp')
    .replace('google.protobuf.Duration', 'duration');
}

function faultOf(error: unknown): Fault {
  if (typeof error !== 'object' || error === null || !('summary' in error)) {
    return { summary: '' };
  }
  const { code, summary, range } = error as Fault;
  return { code, summary: String(summary), range };
}

function shorten(part: string): string {
  return part.length > 80 ? `${part.slice(0, 79)}…` : part;
}
