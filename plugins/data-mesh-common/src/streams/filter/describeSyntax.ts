import { ExpressionProblem } from '../../expressions';
import { FILTER_VARIABLES } from './messageVariables';

interface SyntaxFault {
  code?: string;
  summary?: string;
  range?: { start: number; end: number };
}

/**
 * Says where and why an expression cannot be understood. At least one character
 * is marked, the last one where the text ends too early.
 */
export function describeSyntax(
  error: unknown,
  written: string,
): ExpressionProblem {
  const { code, summary, range } = (error ?? {}) as SyntaxFault;
  const start = Math.min(range?.start ?? 0, Math.max(0, written.length - 1));
  const end = Math.max(range?.end ?? written.length, start + 1);
  return {
    message: explain(code, summary, written.slice(start, end)),
    from: start,
    to: Math.min(end, Math.max(written.length, start + 1)),
  };
}

function explain(
  code: string | undefined,
  summary: string | undefined,
  part: string,
): string {
  if (summary?.includes('EOF')) {
    return 'it ends too early';
  }
  if (code === 'unknown_variable') {
    return `there is no variable ${part}; filters know ${FILTER_VARIABLES.join(
      ', ',
    )}`;
  }
  if (code === 'unexpected_character' && part === '=') {
    return 'a single = compares nothing; write ==';
  }
  if (code === 'no_such_overload' || code === 'no_matching_overload') {
    return `these types do not go together: ${plain(summary ?? '').replace(
      /^(no such overload: |found no matching overload for )/,
      '',
    )}`;
  }
  return plain(summary ?? 'it is no CEL expression');
}

function plain(summary: string): string {
  return summary
    .replace(/dyn<([^<>]*)>/g, '$1')
    .replaceAll('google.protobuf.', '');
}
