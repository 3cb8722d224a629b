import { ResponseError, toError } from '@backstage/errors';
import {
  FilterFailures,
  Message,
  MessageTail,
  ReadStarted,
  TailBatch,
  TailEnded,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Observed } from '../../remote/Observed';
import { PortName } from '../../remote/ProductName';
import { unlessAborted } from '../../remote/unlessAborted';
import { StreamsApi } from '../StreamsApi';
import { addFailures } from '../scan/addProgress';
import { RateMeter, RateSample } from './RateMeter';

/** What of a stream to follow. @public */
export type MessageFeedRequest = Omit<MessageTail, 'cursor'>;

/** What following a stream has brought. @public */
export type MessageFeedState = {
  /**
   * `reconnecting`: the connection broke and is tried again. `ended`: the
   * portal ended it, and `ended` says why.
   */
  phase:
    | 'connecting'
    | 'following'
    | 'paused'
    | 'reconnecting'
    | 'ended'
    | 'failed';
  /** Newest first, the newest 5,000. */
  messages: Message[];
  view?: ReadStarted;
  /** Messages that arrived since following began. */
  received: number;
  /** Those that the filter let pass; all of them without one. */
  matches: number;
  /** Those among the matches that were left out for their rate. */
  skipped: number;
  /** Older ones that were let go to keep the page light. */
  dropped: number;
  /** By second, oldest first, of the last two minutes. */
  rates: RateSample[];
  filterFailures?: FilterFailures;
  /**
   * While following: since when a broker does not answer. It goes on by itself.
   */
  silentSince?: Date;
  ended?: TailEnded['reason'];
  error?: Error;
};

const KEPT_MESSAGES = 5_000;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

/** Refusals that trying again would not change. */
function isFinal(error: Error): boolean {
  const { statusCode } = error as Partial<ResponseError>;
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500;
}

/** The live tail of a stream; goes on from where a connection broke. */
export class MessageFeed extends Observed<MessageFeedState> {
  readonly #api: Pick<StreamsApi, 'tailMessages'>;
  readonly #port: PortName;
  readonly #request: MessageFeedRequest;
  #rate = new RateMeter();
  #cursor?: string;
  #controller?: AbortController;
  #retries = 0;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(
    api: Pick<StreamsApi, 'tailMessages'>,
    port: PortName,
    request: MessageFeedRequest,
    seed: { messages: Message[]; newer?: string } = { messages: [] },
  ) {
    super({
      phase: 'connecting',
      messages: seed.messages,
      received: 0,
      matches: 0,
      skipped: 0,
      dropped: 0,
      rates: [],
    });
    this.#api = api;
    this.#port = port;
    this.#request = request;
    this.#cursor = seed.newer;
  }

  /** Follows from where it was, or from now at first. */
  resume(): void {
    this.#retries = 0;
    this.#connect('connecting');
  }

  /** Follows from this moment and leaves out what came since. */
  jumpToNow(): void {
    this.#cursor = undefined;
    this.resume();
  }

  pause(): void {
    this.leave();
    this.change({ phase: 'paused', ended: undefined, error: undefined });
  }

  /** Ends the request without a word: nobody looks any more. */
  leave(): void {
    this.#controller?.abort();
    this.#controller = undefined;
    clearTimeout(this.#timer);
  }

  #connect(phase: 'connecting' | 'reconnecting'): void {
    this.leave();
    const controller = new AbortController();
    this.#controller = controller;
    const ifCurrent = unlessAborted(controller.signal);
    this.change({
      phase,
      ended: undefined,
      silentSince: undefined,
      // While reconnecting the page still says why.
      error: phase === 'reconnecting' ? this.state.error : undefined,
    });
    const following = () => {
      this.#retries = 0;
      return { phase: 'following', error: undefined } as const;
    };
    this.#api
      .tailMessages(
        this.#port,
        { ...this.#request, cursor: this.#cursor },
        {
          onStarted: ifCurrent(view => this.change({ ...following(), view })),
          onBatch: ifCurrent(batch =>
            this.change({ ...following(), ...this.#take(batch) }),
          ),
        },
        { signal: controller.signal },
      )
      .then(
        ifCurrent((ended: TailEnded) => this.#end(ended)),
        ifCurrent((error: unknown) => this.#fail(error)),
      );
  }

  #take(batch: TailBatch): Partial<MessageFeedState> {
    const before = this.state;
    this.#cursor = batch.newer ?? this.#cursor;
    this.#rate.add(batch.received, Date.now());
    const all =
      batch.items.length > 0
        ? [...[...batch.items].reverse(), ...before.messages]
        : before.messages;
    return {
      messages: all.length > KEPT_MESSAGES ? all.slice(0, KEPT_MESSAGES) : all,
      dropped: before.dropped + Math.max(0, all.length - KEPT_MESSAGES),
      received: before.received + batch.received,
      matches: before.matches + (batch.matches ?? batch.received),
      skipped: before.skipped + batch.skipped,
      rates: this.#rate.samples,
      silentSince: batch.silentSince,
      filterFailures: addFailures(before.filterFailures, batch.filterFailures),
    };
  }

  #end({ reason, newer }: TailEnded): void {
    this.#controller = undefined;
    this.#cursor = newer ?? this.#cursor;
    if (reason === 'shutdown') {
      this.#retry(new Error('The portal is restarting.'));
      return;
    }
    this.change({ phase: 'ended', ended: reason });
  }

  #fail(reason: unknown): void {
    const error = toError(reason);
    this.#controller = undefined;
    if (isFinal(error)) {
      this.change({ phase: 'failed', error });
      return;
    }
    this.#retry(error);
  }

  #retry(error: Error): void {
    const wait = RETRY_MS[Math.min(this.#retries, RETRY_MS.length - 1)];
    this.#retries += 1;
    this.change({ phase: 'reconnecting', error });
    this.#timer = setTimeout(() => this.#connect('reconnecting'), wait);
  }
}
