import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  Message,
  MessagePage,
  MessageRead,
  ReadProgress,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamReadStep } from '@datamesh-portal/plugin-data-mesh-node';
import { Caller } from '../../people/Callers';
import { EventSink } from '../events/EventSink';
import { PreviewSettings } from '../PreviewSettings';
import { SessionOptions, Session, Sessions } from '../sessions/Sessions';
import { SessionSlots } from '../sessions/SessionSlots';
import { PortName } from '../visibility/VisiblePorts';
import { describeVisible } from '../sessions/describeVisible';
import { parseOffset } from './parseOffset';
import { ProgressPace } from './ProgressPace';
import { ScanPlan } from './ScanPlan';
import { toProgress } from './toProgress';

const LONG_PAGE = 1_000;
/** Of all keys of a page, of all values, and of all headers, about. */
const PAGE_CHARACTERS = 16_000_000;

/** What somebody sees of the newest messages of a port, newest first, for figures on them. */
export type MessageSample = Pick<
  MessagePage,
  'readAt' | 'items' | 'maskedFields'
>;

/** Reads stretches of streams, as pages or bit by bit. */
export class Scans {
  readonly #deps;

  constructor(deps: {
    clock: () => Date;
    sessions: Sessions;
    settings: PreviewSettings;
    slots: SessionSlots;
  }) {
    this.#deps = deps;
  }

  /**
   * A page, once it is whole. Throws a `ConflictError` when its cursor's stream is
   * gone.
   */
  async page(
    caller: Caller,
    name: PortName,
    read: MessageRead,
    signal: AbortSignal,
  ): Promise<MessagePage> {
    return this.#during(caller, name, 'page', read, signal, session =>
      this.#page(session),
    );
  }

  /** One message, whole. Throws a `NotFoundError` when it is not there. */
  async message(
    caller: Caller,
    name: PortName,
    place: { partition: number; offset: string },
    signal: AbortSignal,
  ): Promise<MessagePage> {
    const { partition, offset } = place;
    const start = { at: 'offset' as const, offset: `${parseOffset(offset)}` };
    return this.#during(
      caller,
      name,
      'message',
      // Who has a link to a message wants to see it, whatever became of it.
      { start, partition, limit: 1, isolation: 'uncommitted' },
      signal,
      session =>
        this.#page(session, ({ items: [found] }) => {
          if (found?.offset !== start.offset) {
            throw new NotFoundError(
              `There is no message ${start.offset} in partition ${partition} any more, or not yet`,
            );
          }
        }),
    );
  }

  /**
   * Figures on so many of the newest messages, as the caller sees them; long
   * values cut. As long as somebody works them out they count as a read.
   */
  async sample<T>(
    caller: Caller,
    name: PortName,
    messages: number,
    signal: AbortSignal,
    figure: (sample: MessageSample, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return this.#during(
      caller,
      name,
      'sample',
      { limit: messages },
      signal,
      async session => {
        const page = await this.#page(session);
        const figures = await figure(page, session.signal);
        await session.confirm();
        return figures;
      },
    );
  }

  /** Sends what is read as it comes: `started`, `messages`, `progress`, `ended`. */
  async stream(
    caller: Caller,
    name: PortName,
    read: MessageRead,
    events: EventSink,
  ): Promise<void> {
    await this.#during(caller, name, 'read', read, events.signal, session =>
      this.#stream(session, events),
    );
  }

  async #stream(session: Session<ScanPlan>, events: EventSink): Promise<void> {
    const { plan, visiblePort, record } = session;
    await events.send('started', {
      readAt: this.#deps.clock(),
      ...describeVisible(visiblePort.visible),
      order: plan.order,
    });
    const pace = new ProgressPace();
    let last: StreamReadStep | undefined;
    const progress = (step: StreamReadStep, withCursors: boolean) => ({
      ...toProgress(step, visiblePort.visible),
      ...(withCursors && plan.cursorsOf(step)),
    });
    try {
      for await (const step of this.#read(session)) {
        await session.confirm();
        record.saw(step.messages);
        record.scanned(step.progress.messages);
        if (step.messages.length > 0) {
          await events.send('messages', { items: step.messages });
        }
        last = step;
        if (pace.isDue()) {
          const withCursors = pace.areCursorsDue();
          await events.send('progress', progress(step, withCursors));
        }
      }
    } catch (error) {
      if (!session.isClosing || !last || events.signal.aborted) {
        throw error;
      }
      last = { ...last, stop: 'stopped' };
    }
    const { stop } = last ?? { stop: undefined };
    if (!last || !stop) {
      throw unfinished();
    }
    await record.end(stop === 'stopped' ? 'aborted' : 'complete');
    await events.send('ended', { stop, progress: progress(last, true) });
  }

  async #page(
    session: Session<ScanPlan>,
    judge: (page: Pick<MessagePage, 'items'>) => void = () => {},
  ): Promise<MessagePage> {
    const { plan, visiblePort, record } = session;
    const messages: Message[] = [];
    let last: StreamReadStep | undefined;
    for await (const step of this.#read(session)) {
      for (const message of step.messages) {
        messages.push(message);
      }
      last = step;
    }
    if (!last?.stop) {
      throw unfinished();
    }
    judge({ items: messages });
    await session.confirm();
    record.saw(messages);
    record.scanned(last.progress.messages);
    await record.end();
    const progress: ReadProgress = toProgress(last, visiblePort.visible);
    const { here, ...around } = plan.cursorsOf(last);
    return {
      items: plan.arrange(messages),
      readAt: this.#deps.clock(),
      ...describeVisible(visiblePort.visible),
      order: plan.order,
      stop: last.stop,
      progress: { ...progress, ...around, here },
      ...around,
    };
  }

  #read({
    plan,
    platform,
    visiblePort,
    selection,
    signal,
  }: Session<ScanPlan>): AsyncIterable<StreamReadStep> {
    const { maxMessages, maxBytes, maxTimeMs } = this.#deps.settings;
    return platform.readMessages(visiblePort.at.topic, {
      ...plan.request,
      selection,
      bounds: {
        messages: maxMessages,
        bytes: maxBytes,
        milliseconds: maxTimeMs,
      },
      signal,
    });
  }

  #during<T>(
    caller: Caller,
    name: PortName,
    kind: SessionOptions<ScanPlan>['kind'],
    read: MessageRead,
    signal: AbortSignal,
    work: (session: Session<ScanPlan>) => Promise<T>,
  ): Promise<T> {
    return this.#deps.sessions.during(
      caller,
      name,
      {
        kind,
        filter: read.filter,
        payloads: kind === 'message' ? 'whole' : 'cut',
        characters: charactersOf(read),
        signal,
        slots: this.#deps.slots,
        plan: ({ at }) => ScanPlan.of(at, read),
      },
      work,
    );
  }
}

/** Long payloads are cut to less where a page has many of them. */
function charactersOf({ limit }: MessageRead): number | undefined {
  return limit !== undefined && limit > LONG_PAGE
    ? Math.floor(PAGE_CHARACTERS / limit)
    : undefined;
}

function unfinished(): Error {
  return new ServiceUnavailableError(
    'The cluster ended the read without saying why; try again',
  );
}
