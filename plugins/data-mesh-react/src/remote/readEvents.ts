import { createParser, EventSourceMessage } from 'eventsource-parser';

/** One event of a `text/event-stream`, with its data as JSON says it. */
type StreamEvent = { event: string; data: unknown };

/**
 * Reads server-sent events (HTML Living Standard, 9.2) whose data is JSON. A
 * browser's own EventSource cannot send the portal's token.
 */
export async function* readEvents(
  response: Pick<Response, 'body'>,
): AsyncGenerator<StreamEvent> {
  if (!response.body) {
    return;
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const arrived: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: event => arrived.push(event) });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      parser.feed(decoder.decode(value, { stream: !done }));
      for (const { event = 'message', data } of arrived.splice(0)) {
        yield { event, data: JSON.parse(data) };
      }
      if (done) {
        return;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
