import { MaskingPlan, Message } from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamPlatform,
  StreamReadRequest,
  StreamReadStep,
} from '@datamesh-portal/plugin-data-mesh-node';

type Some = Partial<Omit<StreamReadRequest, 'selection'>> & {
  filter?: string;
  masking?: MaskingPlan;
};

/** A request with what most readings want: 100 committed messages, in clear. */
export function requestFor({
  filter,
  masking,
  start = { at: 'beginning' },
  ...request
}: Some): StreamReadRequest {
  return {
    start,
    direction: 'forward',
    isolation: 'committed',
    selection: { payloads: 'cut', filter, masking },
    limit: 100,
    bounds: { messages: 1e9, bytes: 1e12, milliseconds: 60_000 },
    signal: new AbortController().signal,
    ...request,
  };
}

/** One page: its messages and its last step. */
export async function readPage(
  platform: StreamPlatform,
  topic: string,
  request: Some = {},
): Promise<{ messages: Message[]; last: StreamReadStep }> {
  const messages: Message[] = [];
  let last: StreamReadStep | undefined;
  for await (const step of platform.readMessages(topic, requestFor(request))) {
    messages.push(...step.messages);
    last = step;
  }
  return { messages, last: last! };
}

/** Page after page until there is nothing more in this direction. */
export async function readPages(
  platform: StreamPlatform,
  topic: string,
  request: Some = {},
): Promise<{ messages: Message[]; pages: number }> {
  const messages: Message[] = [];
  let start = request.start;
  for (let pages = 1; ; pages++) {
    const page = await readPage(platform, topic, { ...request, start });
    messages.push(...page.messages);
    const { stop, lower, upper } = page.last;
    if (stop === 'exhausted') {
      return { messages, pages };
    }
    start = {
      at: 'positions',
      positions: request.direction === 'backward' ? lower : upper,
    };
  }
}

/** The newest messages, newest first. */
export async function readNewest(
  platform: StreamPlatform,
  topic: string,
  limit: number,
): Promise<Message[]> {
  const { messages } = await readPage(platform, topic, {
    start: { at: 'end' },
    direction: 'backward',
    limit,
  });
  return messages;
}

/** What is in the values, for those that have a schema or are text. */
export function valuesOf(messages: Message[]): unknown[] {
  return messages.map(({ value }) => value.data);
}
