/** One event of a `text/event-stream`, with its data as JSON says it. */
type StreamEvent = { event: string; data: unknown };

const BLANK_LINE = '\n\n';

/**
 * Reads server-sent events (HTML Living Standard, 9.2) as the backend writes
 * them: lines end with a line feed, data is JSON. A browser's own EventSource
 * cannot send the portal's token.
 */
export async function* readEvents(
  response: Response,
): AsyncGenerator<StreamEvent> {
  if (!response.body) {
    return;
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // An event may be large: only what is new is searched for its end.
      let searchFrom = Math.max(0, text.length - 1);
      text += decoder.decode(value, { stream: !done });
      let begin = 0;
      for (;;) {
        const end = text.indexOf(BLANK_LINE, searchFrom);
        if (end < 0) {
          break;
        }
        const event = parseEvent(text.slice(begin, end));
        if (event) {
          yield event;
        }
        begin = end + BLANK_LINE.length;
        searchFrom = begin;
      }
      text = text.slice(begin);
      if (done) {
        return;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function parseEvent(block: string): StreamEvent | undefined {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      event = value;
    } else if (field === 'data') {
      data.push(value);
    }
  }
  return data.length > 0
    ? { event, data: JSON.parse(data.join('\n')) }
    : undefined;
}
