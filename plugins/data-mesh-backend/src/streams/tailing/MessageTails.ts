import {
  MessageTail,
  TailBatch,
  TailEnded,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamTailStep } from '@datamesh-portal/plugin-data-mesh-node';
import { Caller } from '../../people/Callers';
import { EventSink } from '../events/EventSink';
import { RightsChangedError } from '../LiveView';
import { PreviewSettings } from '../PreviewSettings';
import { describeView } from '../reading/describeView';
import { Reading, Readings } from '../Readings';
import { ReadSlots } from '../ReadSlots';
import { PortName } from '../StreamViews';
import { TailPlan } from './TailPlan';

/** Hands out messages as they arrive. */
export class MessageTails {
  readonly #clock: () => Date;
  readonly #readings: Readings;
  readonly #settings: PreviewSettings;
  readonly #slots: ReadSlots;

  constructor(options: {
    clock: () => Date;
    readings: Readings;
    settings: PreviewSettings;
    slots: ReadSlots;
  }) {
    this.#clock = options.clock;
    this.#readings = options.readings;
    this.#settings = options.settings;
    this.#slots = options.slots;
  }

  /** Sends `started`, `messages` and at last `ended`. */
  async follow(
    caller: Caller,
    name: PortName,
    tail: MessageTail,
    events: EventSink,
  ): Promise<void> {
    await this.#readings.during(
      caller,
      name,
      {
        kind: 'tail',
        filter: tail.filter,
        payloads: 'cut',
        signal: events.signal,
        slots: this.#slots,
        plan: ({ at }) => new TailPlan(at, tail),
      },
      reading => this.#follow(reading, events, this.#timeLeft(caller)),
    );
  }

  async #follow(
    reading: Reading<TailPlan>,
    events: EventSink,
    timeLeftMs: number,
  ): Promise<void> {
    const { plan, platform, portView, record, selection } = reading;
    await events.send('started', {
      readAt: this.#clock(),
      ...describeView(portView.view),
      order: 'oldest-first',
    });
    const deadline = AbortSignal.timeout(timeLeftMs);
    let last: StreamTailStep | undefined;
    let failure: unknown;
    try {
      for await (const step of platform.tailMessages(portView.at.topic, {
        ...plan.request,
        selection,
        signal: AbortSignal.any([reading.signal, deadline]),
      })) {
        await reading.confirm();
        record.saw(step.messages);
        await events.send('messages', toBatch(step, plan));
        last = step;
      }
    } catch (error) {
      failure = error;
    }
    const reason = this.#reasonOf(failure, reading, deadline);
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
    { isClosing }: Reading<TailPlan>,
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
    const { maxTailTimeMs } = this.#settings;
    return expiresAt
      ? Math.min(
          maxTailTimeMs,
          Math.max(0, expiresAt.getTime() - this.#clock().getTime()),
        )
      : maxTailTimeMs;
  }
}

function toBatch(step: StreamTailStep, plan: TailPlan): TailBatch {
  const { messages, received, matches, skipped, filterFailures, upper } = step;
  return {
    items: messages,
    received,
    matches,
    skipped,
    newer: plan.cursorAfter(upper),
    ...(filterFailures && { filterFailures }),
  };
}
