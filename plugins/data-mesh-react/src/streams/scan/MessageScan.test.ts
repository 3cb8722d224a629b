import {
  Message,
  MessageRead,
  ReadEnded,
  ReadStarted,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ScanObserver } from '../StreamsApi';
import { MessageScan, MessageScanRequest } from './MessageScan';

const port = { product: { namespace: 'default', name: 'flights' }, port: 'a' };
const progress = { messages: 0, matches: 0, partitions: 2, partitionsDone: 0 };

function message(offset: number): Message {
  return {
    partition: 0,
    offset: String(offset),
    timestamp: new Date(offset * 1_000),
    key: { format: 'empty' },
    value: { format: 'json', data: { offset } },
    headers: [],
  };
}

function started(order: ReadStarted['order']): ReadStarted {
  return { readAt: new Date(0), unmasked: false, maskedFields: [], order };
}

class FakeApi {
  readonly asked: MessageRead[] = [];
  observer: ScanObserver = {};
  signal?: AbortSignal;
  end: (ended: ReadEnded) => void = () => undefined;
  fail: (error: Error) => void = () => undefined;

  readMessages = (
    _port: unknown,
    read: MessageRead,
    observer: ScanObserver,
    options?: { signal?: AbortSignal },
  ) => {
    this.asked.push(read);
    this.observer = observer;
    this.signal = options?.signal;
    return new Promise<ReadEnded>((resolve, reject) => {
      this.end = resolve;
      this.fail = reject;
    });
  };
}

function begin(request: MessageScanRequest) {
  const api = new FakeApi();
  const scan = new MessageScan(api, port, request);
  scan.start();
  const offsets = () => scan.state.messages.map(({ offset }) => +offset);
  return { api, scan, offsets };
}

const settle = () => jest.advanceTimersByTimeAsync(100);

describe('MessageScan', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('shows rows as they come, in the order of the page', async () => {
    const { api, offsets } = begin({ limit: 10 });
    expect(api.asked[0]).toEqual({ limit: 10, start: undefined });
    api.observer.onStarted?.(started('newest-first'));
    api.observer.onMessages?.({ items: [message(9), message(8)] });
    await settle();
    expect(offsets()).toEqual([9, 8]);
    api.observer.onMessages?.({ items: [message(7)] });
    await settle();
    expect(offsets()).toEqual([9, 8, 7]);
  });

  it('puts newer messages first on a page that shows the newest first', async () => {
    const { api, offsets } = begin({ newer: 'after-9' });
    expect(api.asked[0].cursor).toBe('after-9');
    api.observer.onStarted?.(started('newest-first'));
    api.observer.onMessages?.({ items: [message(10), message(11)] });
    await settle();
    expect(offsets()).toEqual([11, 10]);
  });

  it('goes on from where it was stopped, and shows nothing twice', async () => {
    const { api, scan, offsets } = begin({
      start: { at: 'beginning' },
      limit: 10,
      filter: 'true',
    });
    api.observer.onStarted?.(started('oldest-first'));
    api.observer.onMessages?.({ items: [message(1), message(2)] });
    api.observer.onProgress?.({
      ...progress,
      messages: 20,
      matches: 2,
      newer: 'after-2',
      here: 'from-0',
    });
    api.observer.onMessages?.({ items: [message(3)] });
    api.observer.onProgress?.({ ...progress, messages: 30, matches: 3 });
    scan.stop();
    expect(api.signal?.aborted).toBe(true);
    expect(scan.state).toMatchObject({
      phase: 'stopped',
      reason: 'stopped',
    });
    expect(offsets()).toEqual([1, 2, 3]);

    scan.goOn();
    expect(api.asked[1]).toEqual({
      cursor: 'after-2',
      limit: 8,
      filter: 'true',
    });
    api.observer.onMessages?.({ items: [message(3), message(4)] });
    api.end({
      stop: 'exhausted',
      progress: { ...progress, messages: 25, matches: 2, older: 'before-3' },
    });
    await settle();
    expect(offsets()).toEqual([1, 2, 3, 4]);
    expect(scan.state.progress).toMatchObject({ messages: 45, matches: 4 });
    expect(scan.state.reason).toBe('exhausted');
  });

  it('keeps the end of the page that a continued read does not move', async () => {
    const { api, scan } = begin({ filter: 'value.rare' });
    api.end({
      stop: 'time',
      progress: {
        ...progress,
        messages: 100,
        older: 'before-900',
        newer: 'after-1000',
        here: 'at-1000',
      },
    });
    await settle();
    scan.goOn();
    expect(api.asked[1].cursor).toBe('before-900');
    api.end({
      stop: 'time',
      progress: {
        ...progress,
        messages: 50,
        older: 'before-800',
        newer: 'after-900',
        here: 'at-900',
      },
    });
    await settle();
    expect(scan.state.progress).toMatchObject({
      messages: 150,
      older: 'before-800',
      newer: 'after-1000',
    });
    expect(scan.pin).toEqual({ older: 'at-1000' });
  });

  it('adds up what the filter could not judge', async () => {
    const { api, scan } = begin({ filter: 'value.a > 1' });
    const failures = (count: number, example: string) => ({
      ...progress,
      older: 'c',
      filterFailures: { count, example },
    });
    api.end({ stop: 'messages', progress: failures(3, 'no field a') });
    await settle();
    scan.goOn();
    api.end({ stop: 'exhausted', progress: failures(4, 'null') });
    await settle();
    expect(scan.state.progress.filterFailures).toEqual({
      count: 7,
      example: 'no field a',
    });
  });

  it('reads anew where a stopped read had not come anywhere', async () => {
    const { api, scan } = begin({ start: { at: 'newest' } });
    scan.stop();
    scan.goOn();
    expect(api.asked[1]).toEqual(api.asked[0]);
  });

  it('keeps what is shown while it reads anew', async () => {
    const { api, scan, offsets } = begin({});
    api.observer.onMessages?.({ items: [message(5)] });
    api.end({ stop: 'limit', progress });
    await settle();
    scan.start();
    expect(scan.state.phase).toBe('reading');
    expect(offsets()).toEqual([5]);
    api.observer.onMessages?.({ items: [message(6), message(5)] });
    api.end({ stop: 'limit', progress });
    await settle();
    expect(offsets()).toEqual([6, 5]);
  });

  it('keeps what had arrived when the read breaks off', async () => {
    const { api, scan, offsets } = begin({});
    api.observer.onMessages?.({ items: [message(5)] });
    api.fail(new Error('No broker answers.'));
    await settle();
    expect(scan.state).toMatchObject({
      phase: 'failed',
      error: new Error('No broker answers.'),
    });
    expect(offsets()).toEqual([5]);
  });

  it('does not hear a read that it has left', async () => {
    const { api, scan, offsets } = begin({});
    scan.leave();
    api.observer.onMessages?.({ items: [message(5)] });
    api.end({ stop: 'limit', progress });
    await settle();
    expect(offsets()).toEqual([]);
  });

  it('tells its listeners a few times a second, however fast rows come', async () => {
    const { api, scan } = begin({});
    const listener = jest.fn();
    scan.subscribe(listener);
    for (let offset = 0; offset < 1_000; offset += 1) {
      api.observer.onMessages?.({ items: [message(offset)] });
    }
    await settle();
    expect(scan.state.messages).toHaveLength(1_000);
    expect(listener.mock.calls.length).toBeLessThan(4);
  });
});
