import { LoggerService } from '@backstage/backend-plugin-api';
import {
  StreamTailRequest,
  StreamTailStep,
} from '@datamesh-portal/plugin-data-mesh-node';
import { setTimeout } from 'node:timers/promises';
import { BrokerConnections } from '../../brokers/BrokerConnections';
import { FetchTrouble } from '../fetching/FetchTrouble';
import { TopicLeaders } from '../fetching/TopicLeaders';
import { TopicSifter } from '../sifting/SiftTask';
import { BrokerSilence } from './BrokerSilence';
import { LeaderPoll } from './LeaderPoll';
import { SiftError, TailIntake } from './TailIntake';
import { TailRate } from './TailRate';

export interface TailTools {
  connections: BrokerConnections;
  sifter: TopicSifter;
  logger: LoggerService;
}

const STEP_MS = 1_000;
/** A busy topic is asked a few times a second, not for every message. */
const POLL_PAUSE_MS = 250;
/** Leaders, new partitions and what became of the topic are looked up so often. */
const REFRESH_MS = 10_000;

/**
 * Follows a stream: one poll for each leader; what arrives is sifted, the newest
 * of it handed out. After trouble with any of them all begin anew, where they
 * were, with the leaders that there are then.
 */
export class TailSession {
  readonly #request: StreamTailRequest;
  readonly #leaders: TopicLeaders;
  readonly #tools: TailTools;
  readonly #intake: TailIntake;
  readonly #rate: TailRate;
  readonly #trouble: FetchTrouble;
  readonly #silence = new BrokerSilence(() => this.#wake?.());
  readonly #ended = new AbortController();
  #error?: unknown;
  #steppedAt = -Infinity;
  /** What the last step said. */
  #silentSince?: number;
  #wake?: () => void;

  /** @param places - Where to begin, by partition. */
  constructor(
    places: Map<number, bigint>,
    leaders: TopicLeaders,
    request: StreamTailRequest,
    tools: TailTools,
  ) {
    this.#leaders = leaders;
    this.#request = request;
    this.#tools = tools;
    this.#intake = new TailIntake(places, leaders, request, tools.sifter);
    this.#rate = new TailRate(request.perSecond, Date.now());
    this.#trouble = new FetchTrouble(leaders, Infinity);
  }

  /** Follows and reports, until the signal of the request ends it. */
  async *steps(): AsyncGenerator<StreamTailStep, void> {
    const { signal } = this.#request;
    const end = () => {
      this.#ended.abort();
      this.#wake?.();
    };
    signal.addEventListener('abort', end);
    if (signal.aborted) {
      end();
    }
    try {
      this.#follow().catch(error => {
        this.#error = error;
        this.#wake?.();
      });
      for (let step = await this.#step(); step; step = await this.#step()) {
        yield step;
      }
    } finally {
      signal.removeEventListener('abort', end);
      end();
      this.#silence.only(new Set());
    }
  }

  /** Undefined when it has ended. */
  async #step(): Promise<StreamTailStep | undefined> {
    const due = this.#steppedAt + STEP_MS;
    const soonest = this.#steppedAt + this.#rate.stepMs;
    await this.#until(soonest, () => false);
    await this.#until(
      due,
      () => this.#intake.hasNews || this.#silence.since !== this.#silentSince,
    );
    if (this.#ended.signal.aborted) {
      return undefined;
    }
    if (this.#error) {
      throw this.#error;
    }
    return this.#handOut();
  }

  #handOut(): StreamTailStep {
    const now = Date.now();
    const since = this.#request.start?.since;
    this.#steppedAt = now;
    const messages = this.#intake.window.take(this.#rate.allow(now));
    this.#rate.spend(messages.length);
    const { skipped, ...counted } = this.#intake.count();
    this.#silentSince = this.#silence.since;
    return {
      ...counted,
      messages,
      skipped: skipped + counted.matches - messages.length,
      ...(this.#silentSince !== undefined && {
        silentSince: new Date(this.#silentSince),
      }),
      upper: {
        incarnation: this.#leaders.incarnation,
        offsets: new Map(this.#intake.places),
        ...(since && { since }),
      },
    };
  }

  async #until(time: number, isEnough: () => boolean): Promise<void> {
    while (
      !this.#ended.signal.aborted &&
      !this.#error &&
      !isEnough() &&
      Date.now() < time
    ) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      await pause(Math.ceil(time - Date.now()), woken.signal);
    }
    this.#wake = undefined;
  }

  async #follow(): Promise<void> {
    while (!this.#ended.signal.aborted) {
      const round = new AbortController();
      const signal = AbortSignal.any([round.signal, this.#ended.signal]);
      const brokers = this.#brokers;
      this.#silence.only(brokers);
      const polls = [...brokers].map(leader => this.#poll(leader, signal));
      try {
        await Promise.race([Promise.all(polls), this.#watch(signal)]);
      } catch (error) {
        await this.#mend(error);
      } finally {
        round.abort();
        await Promise.allSettled(polls);
      }
    }
  }

  get #brokers(): Set<number> {
    return new Set(
      [...this.#intake.places.keys()].map(p => this.#leaders.leaderOf(p)),
    );
  }

  /**
   * Resolves when there is another leader. Also finds partitions that were
   * added, which are read from their start.
   */
  async #watch(signal: AbortSignal): Promise<void> {
    const before = this.#brokers;
    while (!signal.aborted) {
      await pause(REFRESH_MS, signal);
      if (signal.aborted) {
        return;
      }
      await this.#leaders.refresh();
      if (!this.#request.partitions) {
        for (const { index } of this.#leaders.partitions) {
          if (!this.#intake.places.has(index)) {
            this.#intake.places.set(index, await this.#leaders.startOf(index));
          }
        }
      }
      if ([...this.#brokers].some(leader => !before.has(leader))) {
        return;
      }
    }
  }

  async #mend(error: unknown): Promise<void> {
    if (this.#ended.signal.aborted) {
      return;
    }
    if (error instanceof SiftError) {
      throw error.cause;
    }
    this.#tools.logger.debug(
      `Following a stream is interrupted: ${(error as Error).message}`,
    );
    await this.#trouble.mend(error);
  }

  async #poll(leader: number, signal: AbortSignal): Promise<void> {
    const poll = new LeaderPoll(this.#tools.connections, this.#leaders, leader);
    const close = () => void poll.close();
    signal.addEventListener('abort', close);
    try {
      while (!signal.aborted) {
        const mine = new Map(
          [...this.#intake.places].filter(
            ([partition]) => this.#leaders.leaderOf(partition) === leader,
          ),
        );
        this.#silence.asked(leader);
        const answers = await poll.next(mine);
        this.#silence.answered(leader);
        if (signal.aborted) {
          return;
        }
        const isBehind = await this.#intake.take(answers, signal);
        this.#wake?.();
        this.#trouble.isOver();
        if (!isBehind) {
          await pause(POLL_PAUSE_MS, signal);
        }
      }
    } finally {
      signal.removeEventListener('abort', close);
      await poll.close();
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return setTimeout(milliseconds, undefined, { signal }).catch(() => {});
}
