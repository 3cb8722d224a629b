import {
  Message,
  MessageTail,
  TailEnded,
} from '@datamesh-portal/plugin-data-mesh-common';
import { FeedObserver } from '../StreamsApi';
import { MessageFeed } from './MessageFeed';

const port = { product: { namespace: 'default', name: 'flights' }, port: 'a' };

function messages(from: number, to: number): Message[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    partition: 0,
    offset: String(from + index),
    timestamp: new Date(0),
    key: { format: 'empty' },
    value: { format: 'json', data: {} },
    headers: [],
  }));
}

const batch = (from: number, to: number, newer: string) => ({
  items: messages(from, to),
  received: to - from + 1,
  skipped: 0,
  newer,
});

class FakeApi {
  readonly asked: MessageTail[] = [];
  observer: FeedObserver = {};
  signals: AbortSignal[] = [];
  end: (ended: TailEnded) => void = () => undefined;
  fail: (error: Error) => void = () => undefined;

  tailMessages = (
    _port: unknown,
    tail: MessageTail,
    observer: FeedObserver,
    options?: { signal?: AbortSignal },
  ) => {
    this.asked.push(tail);
    this.observer = observer;
    this.signals.push(options!.signal!);
    return new Promise<TailEnded>((resolve, reject) => {
      this.end = resolve;
      this.fail = reject;
    });
  };
}

function follow(seed?: { messages: Message[]; newer?: string }) {
  const api = new FakeApi();
  const feed = new MessageFeed(api, port, { perSecond: 50 }, seed);
  feed.resume();
  return { api, feed };
}

const refused = (statusCode: number) =>
  Object.assign(new Error('Refused'), { statusCode });

describe('MessageFeed', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => jest.useRealTimers());

  it('shows the newest first and counts what arrived, passed and was skipped', () => {
    const { api, feed } = follow();
    api.observer.onBatch?.(batch(1, 2, 'c2'));
    api.observer.onBatch?.({
      items: messages(9, 9),
      received: 10,
      matches: 7,
      skipped: 6,
      newer: 'c9',
    });
    expect(feed.state.messages.map(({ offset }) => offset)).toEqual([
      '9',
      '2',
      '1',
    ]);
    expect(feed.state).toMatchObject({
      phase: 'following',
      received: 12,
      matches: 9,
      skipped: 6,
    });
  });

  it('says since when a broker is silent, until it answers', () => {
    const { api, feed } = follow();
    const silentSince = new Date(999_000);
    api.observer.onBatch?.({ ...batch(1, 1, 'c1'), silentSince });
    expect(feed.state).toMatchObject({ phase: 'following', silentSince });
    api.observer.onBatch?.(batch(2, 2, 'c2'));
    expect(feed.state.silentSince).toBeUndefined();
  });

  it('goes on from where it was paused', () => {
    const { api, feed } = follow();
    api.observer.onBatch?.(batch(1, 2, 'c2'));
    feed.pause();
    expect(api.signals[0].aborted).toBe(true);
    expect(feed.state.phase).toBe('paused');
    feed.resume();
    expect(api.asked[1]).toEqual({ perSecond: 50, cursor: 'c2' });
  });

  it('can leave out what came while it was paused', () => {
    const { api, feed } = follow();
    api.observer.onBatch?.(batch(1, 2, 'c2'));
    feed.pause();
    feed.jumpToNow();
    expect(api.asked[1].cursor).toBeUndefined();
    expect(feed.state.messages).toHaveLength(2);
  });

  it('begins with what is shown already, and goes on right after it', () => {
    const { api, feed } = follow({ messages: messages(1, 1), newer: 'c1' });
    expect(api.asked[0].cursor).toBe('c1');
    api.observer.onBatch?.(batch(2, 2, 'c2'));
    expect(feed.state.messages.map(({ offset }) => offset)).toEqual(['2', '1']);
  });

  it('keeps the newest 5,000 messages and counts those let go', () => {
    const { api, feed } = follow();
    api.observer.onBatch?.(batch(1, 4_000, 'a'));
    api.observer.onBatch?.(batch(4_001, 6_000, 'b'));
    expect(feed.state.messages).toHaveLength(5_000);
    expect(feed.state.messages[0].offset).toBe('6000');
    expect(feed.state.dropped).toBe(1_000);
  });

  it('connects again from where the connection broke, slower each time', async () => {
    const { api, feed } = follow();
    api.observer.onBatch?.(batch(1, 2, 'c2'));
    api.fail(new TypeError('network error'));
    await jest.advanceTimersByTimeAsync(0);
    expect(feed.state).toMatchObject({
      phase: 'reconnecting',
      error: new TypeError('network error'),
    });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(api.asked[1].cursor).toBe('c2');
    api.fail(new TypeError('network error'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(api.asked).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(api.asked).toHaveLength(3);
    api.observer.onBatch?.(batch(3, 3, 'c3'));
    expect(feed.state).toMatchObject({
      phase: 'following',
      error: undefined,
    });
  });

  it('goes on by itself when the portal restarts', async () => {
    const { api, feed } = follow();
    api.end({ reason: 'shutdown', newer: 'c5' });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(api.asked[1].cursor).toBe('c5');
    expect(feed.state.phase).toBe('reconnecting');
  });

  it('does not try again what is refused', async () => {
    const { api, feed } = follow();
    api.fail(refused(429));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(feed.state.phase).toBe('failed');
    expect(api.asked).toHaveLength(1);
  });

  it('says when the portal ended it, and goes on when asked', async () => {
    const { api, feed } = follow();
    api.end({ reason: 'rights-changed', newer: 'c7' });
    await jest.advanceTimersByTimeAsync(0);
    expect(feed.state).toMatchObject({
      phase: 'ended',
      ended: 'rights-changed',
    });
    feed.resume();
    expect(api.asked[1].cursor).toBe('c7');
  });

  it('knows the rate of the last two minutes by seconds', async () => {
    const { api, feed } = follow();
    api.observer.onBatch?.(batch(1, 3, 'a'));
    await jest.advanceTimersByTimeAsync(2_000);
    api.observer.onBatch?.(batch(4, 4, 'b'));
    expect(feed.state.rates.map(({ received }) => received)).toEqual([3, 0, 1]);
    await jest.advanceTimersByTimeAsync(300_000);
    api.observer.onBatch?.(batch(5, 5, 'c'));
    expect(feed.state.rates).toHaveLength(120);
  });
});
