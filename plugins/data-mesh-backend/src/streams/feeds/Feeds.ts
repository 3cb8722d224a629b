import {
  MessageTail,
  TailBatch,
  TailEnded,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamTailStep } from '@datamesh-portal/plugin-data-mesh-node';
import { Caller } from '../../people/Callers';
import { EventSink } from '../events/EventSink';
import { RightsChangedError } from '../visibility/VisibilityWatch';
import { PreviewSettings } from '../PreviewSettings';
import { describeVisible } from '../sessions/describeVisible';
import { Session, Sessions } from '../sessions/Sessions';
import { SessionSlots } from '../sessions/SessionSlots';
import { PortName } from '../visibility/VisiblePorts';
import { FeedPlan } from './FeedPlan';

/** Hands out messages as they arrive. */
export class Feeds {
  readonly #deps;

  constructor(deps: {
    clock: () => Date;
    sessions: Sessions;
    settings: PreviewSettings;
    slots: SessionSlots;
  }) {
    this.#deps = deps;
  }

  /** Sends `started`, `messages` and at last `ended`. */
  async follow(
    caller: Caller,
    name: PortName,
    tail: MessageTail,
    events: EventSink,
  ): Promise<void> {
    await this.#deps.sessions.during(
      caller,
      name,
      {
        kind: 'tail',
        filter: tail.filter,
        payloads: 'cut',
        signal: events.signal,
        slots: this.#deps.slots,
        plan: ({ at }) => new FeedPlan(at, tail),
      },
      session => this.#follow(session, events, this.#timeLeft(caller)),
    );
  }

  async #follow(
    session: Session<FeedPlan>,
    events: EventSink,
    timeLeftMs: number,
  ): Promise<void> {
    const { plan, platform, visiblePort, record, selection } = session;
    await events.send('started', {
      readAt: this.#deps.clock(),
      ...describeVisible(visiblePort.visible),
      order: 'oldest-first',
    });
    const deadline = AbortSignal.timeout(timeLeftMs);
    let last: StreamTailStep | undefined;
    let failure: unknown;
    try {
      for await (const step of platform.tailMessages(visiblePort.at.topic, {
        ...plan.request,
        selection,
        signal: AbortSignal.any([session.signal, deadline]),
      })) {
        await session.confirm();
        record.saw(step.messages);
        await events.send('messages', toBatch(step, plan));
        last = step;
      }
    } catch (error) {
      failure = error;
    }
    const reason = this.#reasonOf(failure, session, deadline);
    if (events.signal.aborted || !reason) {
      throw failure;
    }
    await record.end(reason === 'time' ? 'complete' : 'aborted');
    const ended: TailEnded = {
      reason,
      ...(last && { newer: plan.cursorAfter(last.upper) }),
    };
    await events.send('ended', ended);
  }

  /** Why a tail is over; nothing when it failed. */
  #reasonOf(
    failure: unknown,
    { isClosing }: Session<FeedPlan>,
    deadline: AbortSignal,
  ): TailEnded['reason'] | undefined {
    if (failure instanceof RightsChangedError) {
      return 'rights-changed';
    }
    if (isClosing) {
      return 'shutdown';
    }
    // A platform that has nothing more to hand out is begun anew in time.
    return deadline.aborted || failure === undefined ? 'time' : undefined;
  }

  /** Nobody is looked after longer than they are known to be who they are. */
  #timeLeft({ credentials: { expiresAt } }: Caller): number {
    const { maxTailTimeMs } = this.#deps.settings;
    return expiresAt
      ? Math.min(
          maxTailTimeMs,
          Math.max(0, expiresAt.getTime() - this.#deps.clock().getTime()),
        )
      : maxTailTimeMs;
  }
}

function toBatch(step: StreamTailStep, plan: FeedPlan): TailBatch {
  const { messages, received, matches, skipped, silentSince } = step;
  const { filterFailures, upper } = step;
  return {
    items: messages,
    received,
    matches,
    skipped,
    newer: plan.cursorAfter(upper),
    ...(silentSince && { silentSince }),
    ...(filterFailures && { filterFailures }),
  };
}
