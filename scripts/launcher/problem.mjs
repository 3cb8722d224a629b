/**
 * Something that stops the launcher: the message is one sentence for the person
 * in front of it, saying what is wrong and what to do. Printed without a stack.
 */
export class Problem extends Error {
  name = 'Problem';
}

/** What went wrong in one line, whatever was thrown. */
export function explain(error) {
  const message = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|No space left on device/.test(message)) {
    return `The disk is full: free some space and start again. (${firstLine(
      message,
    )})`;
  }
  return message;
}

function firstLine(text) {
  return text.split('\n', 1)[0];
}
