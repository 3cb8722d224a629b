import { toError } from '@backstage/errors';
import {
  Message,
  MessageRead,
  ReadEnded,
  ReadProgress,
  ReadStarted,
  ReadStop,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Observed } from '../../remote/Observed';
import { PortName } from '../../remote/ProductName';
import { unlessAborted } from '../../remote/unlessAborted';
import { StreamsApi } from '../StreamsApi';
import { addProgress, NO_PROGRESS } from './addProgress';
import { ArrivedMessages } from './ArrivedMessages';

/**
 * What of a stream to scan. Instead of a start, one of the cursors of an earlier
 * page with the same port and partition: `older` reads back in time from it,
 * `newer` forth.
 *
 * @public
 */
export type MessageScanRequest = Omit<MessageRead, 'cursor'> & {
  older?: string;
  newer?: string;
};

/** How far a scan has come. @public */
export type MessageScanState = {
  /**
   * `stopped`: by the viewer. `ended`: by itself, and `reason` says why; in both
   * cases the scan can go on.
   */
  phase: 'waiting' | 'reading' | 'stopped' | 'ended' | 'failed';
  /** In the order of the page, see `view.order`. */
  messages: Message[];
  /** Who sees what, as the backend told when the scan began. */
  view?: ReadStarted;
  /** Sums over the scan and all that it was continued by. */
  progress: ReadProgress;
  reason?: ReadStop;
  error?: Error;
  /** Milliseconds that the last stretch took; 0 while it runs. */
  tookMs: number;
};

type Cursors = Pick<ReadProgress, 'older' | 'newer' | 'here'>;

/** Rows and figures reach the page at most this often. */
const SHOW_EVERY_MS = 100;

function isBackward(request: MessageScanRequest): boolean {
  if (request.older !== undefined || request.newer !== undefined) {
    return request.older !== undefined;
  }
  return (request.start?.at ?? 'newest') === 'newest';
}

/** A scan that nobody has begun. */
export const WAITING: MessageScanState = {
  phase: 'waiting',
  messages: [],
  progress: NO_PROGRESS,
  tookMs: 0,
};

/** One reading of a stream, with the stretches that it is continued by. */
export class MessageScan extends Observed<MessageScanState> {
  readonly #api: Pick<StreamsApi, 'readMessages'>;
  readonly #port: PortName;
  readonly #request: MessageScanRequest;
  readonly #backward: boolean;
  #controller?: AbortController;
  readonly #arrived = new ArrivedMessages();
  /** Sums of the stretches before this one. */
  #before: ReadProgress = NO_PROGRESS;
  /** Sums at the last cursor, from where a stopped read goes on. */
  #atCursor: ReadProgress = NO_PROGRESS;
  /** The last cursors of this stretch; progress does not always carry them. */
  #cursors: Cursors = {};
  #pending: Partial<MessageScanState> = {};
  #shownAt = 0;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(
    api: Pick<StreamsApi, 'readMessages'>,
    port: PortName,
    request: MessageScanRequest,
  ) {
    super(WAITING);
    this.#api = api;
    this.#port = port;
    this.#request = request;
    this.#backward = isBackward(request);
  }

  /** What to ask for to read the same messages again, as soon as it is known. */
  get pin(): Pick<MessageScanRequest, 'older' | 'newer'> | undefined {
    const { here } = this.state.progress;
    if (here === undefined) {
      return undefined;
    }
    return this.#backward ? { older: here } : { newer: here };
  }

  /** Reads from the start, anew; what is shown stays until messages arrive. */
  start(): void {
    this.#arrived.clear();
    this.#before = NO_PROGRESS;
    this.#atCursor = NO_PROGRESS;
    this.#run({});
  }

  /** Ends the scan where it is; nothing when it is not running. */
  stop(): void {
    if (this.#controller) {
      this.leave();
      this.#flush({ phase: 'stopped', reason: 'stopped' });
    }
  }

  /** Ends the request without a word: nobody looks any more. */
  leave(): void {
    this.#controller?.abort();
    this.#controller = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Reads on from where the scan stopped; anew when it had not come anywhere. */
  goOn(): void {
    const sums = this.#atCursor;
    const cursor = this.#backward ? sums.older : sums.newer;
    if (cursor === undefined) {
      this.start();
      return;
    }
    this.#before = sums;
    this.#run(this.#backward ? { older: cursor } : { newer: cursor });
  }

  #run(from: Pick<MessageScanRequest, 'older' | 'newer'>): void {
    this.leave();
    const controller = new AbortController();
    this.#controller = controller;
    const begun = Date.now();
    const { start, older, newer, limit = 100, ...rest } = this.#request;
    const cursor = from.older ?? from.newer ?? older ?? newer;
    const read: MessageRead = {
      ...rest,
      ...(cursor === undefined ? { start } : { cursor }),
      limit: Math.max(1, limit - this.#before.matches),
    };
    const ifCurrent = unlessAborted(controller.signal);
    this.#shownAt = 0;
    this.#cursors =
      this.#before === NO_PROGRESS
        ? {}
        : { older: this.#before.older, newer: this.#before.newer };
    this.#flush({
      phase: 'reading',
      reason: undefined,
      error: undefined,
      tookMs: 0,
    });
    const settle = (changes: Partial<MessageScanState>) => {
      this.#controller = undefined;
      this.#flush({ ...changes, tookMs: Date.now() - begun });
    };
    this.#api
      .readMessages(
        this.#port,
        read,
        {
          onStarted: ifCurrent(view => this.#show({ view })),
          onMessages: ifCurrent(({ items }) => {
            this.#arrived.add(items);
            this.#show({});
          }),
          onProgress: ifCurrent(progress => this.#advance(progress, false)),
        },
        { signal: controller.signal },
      )
      .then(
        ifCurrent(({ stop, progress }: ReadEnded) => {
          this.#advance(progress, true);
          settle({ phase: 'ended', reason: stop });
        }),
        ifCurrent((error: unknown) =>
          settle({ phase: 'failed', error: toError(error) }),
        ),
      );
  }

  #advance(progress: ReadProgress, isLast: boolean): void {
    const { older, newer, here } = progress;
    const told = older !== undefined || newer !== undefined;
    // At the end a missing cursor means that nothing lies there.
    if (told || isLast) {
      this.#cursors = { older, newer, here: here ?? this.#cursors.here };
    }
    const sums = addProgress(
      this.#before,
      { ...progress, ...this.#cursors },
      this.#backward,
    );
    if (told || isLast) {
      this.#atCursor = sums;
    }
    this.#show({ progress: sums });
  }

  #show(changes: Partial<MessageScanState>): void {
    this.#pending = { ...this.#pending, ...changes };
    const wait = this.#shownAt + SHOW_EVERY_MS - Date.now();
    if (wait <= 0) {
      this.#flush({});
    } else {
      this.#timer ??= setTimeout(() => this.#flush({}), wait);
    }
  }

  #flush(changes: Partial<MessageScanState>): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#shownAt = Date.now();
    const next = { ...this.state, ...this.#pending, ...changes };
    this.#pending = {};
    this.change({ ...next, messages: this.#inPageOrder(next) });
  }

  #inPageOrder({ phase, view }: MessageScanState): Message[] {
    // Until others arrive, the messages of before are the last ones known.
    if (this.#arrived.isEmpty && (phase === 'reading' || phase === 'failed')) {
      return this.state.messages;
    }
    const pageIsBackward = view
      ? view.order === 'newest-first'
      : this.#backward;
    return this.#arrived.inOrder(pageIsBackward !== this.#backward);
  }
}
