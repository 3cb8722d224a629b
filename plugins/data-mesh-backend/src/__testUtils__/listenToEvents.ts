/** An event as it came, with its data read. */
export interface HeardEvent {
  event: string;
  // What a test makes of it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any;
}

/** Asks for server-sent events, as a browser does with fetch. */
export async function listenToEvents(
  url: string,
  { authorization, body }: { authorization?: string; body: object },
) {
  const leaving = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(authorization && { authorization }),
    },
    body: JSON.stringify(body),
    signal: leaving.signal,
  });
  const events = parse(response);
  return {
    status: response.status,
    headers: response.headers,
    /** The next event of this name; nothing when there is none any more. */
    async next(name?: string): Promise<HeardEvent | undefined> {
      for (;;) {
        const { value, done } = await events.next();
        if (done) {
          return undefined;
        }
        if (name === undefined || value.event === name) {
          return value;
        }
      }
    },
    async rest(): Promise<HeardEvent[]> {
      const heard: HeardEvent[] = [];
      for await (const event of events) {
        heard.push(event);
      }
      return heard;
    },
    text: () => response.text(),
    leave: () => leaving.abort(),
  };
}

async function* parse(response: Response): AsyncGenerator<HeardEvent> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
      if (event) {
        yield { event, data: JSON.parse(data) };
      }
    }
  }
}
