import { InputError } from '@backstage/errors';

/** A place in a file, and the comments that were passed on the way there. */
export interface PassedComments {
  position: number;
  line: number;
  /** The comment directly above, or before the place in its line. */
  above?: string;
  /** The comment in the line where the way began. */
  behind?: string;
}

const SPACE = /\s*/y;
const NEWLINE = 10;

/** Passes over space and comments, of which lines that follow each other are one. */
export function skipComments(
  source: string,
  start: number,
  startLine: number,
): PassedComments {
  let position = endOfSpace(source, start);
  let line = startLine + countLines(source, start, position);
  let behind: string | undefined;
  let above: { texts: string[]; lastLine: number; goesOn: boolean } | undefined;
  for (;;) {
    const end = endOfComment(source, position, line);
    if (end === undefined) {
      break;
    }
    const isLine = source.startsWith('//', position);
    const text = textOf(source.slice(position, isLine ? end : end - 2));
    const firstLine = line;
    line += countLines(source, position, end);
    if (firstLine === startLine && start > 0) {
      behind ??= text;
    } else if (isLine && above?.goesOn && above.lastLine === firstLine - 1) {
      above.texts.push(text);
      above.lastLine = line;
    } else {
      above = { texts: [text], lastLine: line, goesOn: isLine };
    }
    position = endOfSpace(source, end);
    line += countLines(source, end, position);
  }
  return {
    position,
    line,
    behind: behind || undefined,
    above:
      (above && above.lastLine >= line - 1 && above.texts.join('\n').trim()) ||
      undefined,
  };
}

function endOfComment(
  source: string,
  position: number,
  line: number,
): number | undefined {
  if (source.startsWith('//', position)) {
    const end = source.indexOf('\n', position);
    return end < 0 ? source.length : end;
  }
  if (source.startsWith('/*', position)) {
    const end = source.indexOf('*/', position + 2);
    if (end < 0) {
      throw new InputError(`line ${line}: the comment does not end`);
    }
    return end + 2;
  }
  return undefined;
}

/** Without what marks a comment, and each of its lines. */
function textOf(comment: string): string {
  return comment
    .split('\n')
    .map(line => line.replace(/^\s*(?:\/\*+|\/+|\*)?/, '').trim())
    .join('\n')
    .trim();
}

function endOfSpace(source: string, start: number): number {
  SPACE.lastIndex = start;
  SPACE.test(source);
  return SPACE.lastIndex;
}

function countLines(source: string, start: number, end: number): number {
  let lines = 0;
  for (let i = start; i < end; i++) {
    if (source.charCodeAt(i) === NEWLINE) {
      lines += 1;
    }
  }
  return lines;
}
