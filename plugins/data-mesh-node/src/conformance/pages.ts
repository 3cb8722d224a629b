import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamPlatform, StreamReadRequest, StreamReadStep } from '../streams';
import { expectSoundSteps } from './soundSteps';

/** What of a request a case does not leave to the others. */
export type SomeRequest = Partial<StreamReadRequest>;

export interface Page {
  messages: Message[];
  steps: StreamReadStep[];
  last: StreamReadStep;
}

export const NO_BOUNDS: StreamReadRequest['bounds'] = {
  messages: 1e9,
  bytes: 1e12,
  milliseconds: 60_000,
};

/** More than any case needs. */
const MANY_PAGES = 500;

/** Everything from the beginning, in clear, a thousand messages at most. */
export function requestOf(request: SomeRequest = {}): StreamReadRequest {
  return {
    start: { at: 'beginning' },
    direction: 'forward',
    isolation: 'committed',
    selection: { payloads: 'whole' },
    limit: 1_000,
    bounds: NO_BOUNDS,
    signal: new AbortController().signal,
    ...request,
  };
}

/** One read, of which all steps are checked. */
export async function readPage(
  platform: StreamPlatform,
  topic: string,
  some: SomeRequest = {},
): Promise<Page> {
  const request = requestOf(some);
  const steps: StreamReadStep[] = [];
  for await (const step of platform.readMessages(topic, request)) {
    steps.push(step);
  }
  expectSoundSteps(steps, request);
  return {
    messages: steps.flatMap(({ messages }) => messages),
    steps,
    last: steps.at(-1)!,
  };
}

/** Page after page, until there is nothing more in this direction. */
export async function readPages(
  platform: StreamPlatform,
  topic: string,
  some: SomeRequest = {},
): Promise<Page[]> {
  const pages: Page[] = [];
  let request = some;
  for (;;) {
    const page = await readPage(platform, topic, request);
    pages.push(page);
    if (page.last.stop === 'exhausted') {
      return pages;
    }
    if (pages.length > MANY_PAGES) {
      throw new Error(
        `${MANY_PAGES} pages, and the stream is not at its end: a page that comes no further is asked for again and again`,
      );
    }
    request = { ...some, start: nextStart(page, request.direction) };
  }
}

/** Where the page after this one begins. */
export function nextStart(
  { last }: Pick<Page, 'last'>,
  direction: StreamReadRequest['direction'] = 'forward',
): StreamReadRequest['start'] {
  return {
    at: 'positions',
    positions: direction === 'forward' ? last.upper : last.lower,
  };
}

export function messagesOf(pages: Page[]): Message[] {
  return pages.flatMap(({ messages }) => messages);
}

/** The numbers in the values of `numbered` records. */
export function numbersOf(messages: Message[]): number[] {
  return messages.map(({ value }) => (value.data as { n: number }).n);
}
