import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { randomUUID } from 'node:crypto';
import { STREAM_VIEWED, ViewFacts } from './ViewFacts';
import { AuditEntry } from '../../journal/audit/AuditEntry';
import { Caller } from '../../people/Callers';
import { SeenRanges } from './SeenRanges';
import { VisiblePort } from '../visibility/VisiblePorts';
import { showsClassified } from '../visibility/Visibility';

/** In which way messages are looked at. */
export type ViewKind = ViewFacts['kind'];

/** The record of a view that is going on; of one that shows nothing classified it is empty. */
export interface ViewRecord {
  /** Before the messages are shown. */
  saw(messages: readonly Pick<Message, 'partition' | 'offset'>[]): void;
  /** How far the view looked, whether it showed something or not. */
  scanned(messages: number): void;
  /**
   * Writes down what was seen. A page awaits it before it shows anything, and
   * shows nothing when it throws. Once it is written down, that is how it ended.
   */
  end(how?: 'complete' | 'aborted'): Promise<void>;
  /** Nothing, or nothing more, was shown. */
  fail(error: unknown): Promise<void>;
}

const EVENT_IDS: Record<ViewKind, string> = {
  page: 'stream-preview',
  message: 'stream-preview',
  sample: 'stream-preview',
  read: 'stream-read',
  tail: 'stream-tail',
  raw: 'stream-raw',
};

const NO_RECORD: ViewRecord = {
  saw() {},
  scanned() {},
  async end() {},
  async fail() {},
};

/**
 * Writes down who sees classified fields in clear, where, and of which messages:
 * in the audit log, and in the trail that nobody can change. It never says what
 * was in the messages, nor what was looked for in them.
 */
export class ViewAudit {
  readonly #deps;

  constructor(deps: {
    auditor: AuditorService;
    clock: () => Date;
    logger: LoggerService;
    trail: { append(entry: AuditEntry): Promise<void> };
  }) {
    this.#deps = deps;
  }

  /**
   * Notes that somebody looks. What is shown bit by bit (`read`, `tail`) is
   * entered in the trail now and when it ends, everything else when it is known
   * what is seen. Throws when it cannot be written down: then nothing is shown.
   */
  async begin(
    caller: Caller,
    visiblePort: VisiblePort,
    look: { kind: ViewKind; filtered: boolean },
  ): Promise<ViewRecord> {
    const { at, visible } = visiblePort;
    if (!showsClassified(visible)) {
      return NO_RECORD;
    }
    const { product: entityRef, ...stream } = at;
    const facts = {
      ...stream,
      ...(visible.shows !== 'everything' && {
        grants: visible.openedBy,
        clearFields: visible.plan.clearFields,
      }),
      ...(look.filtered && { filtered: true as const }),
    };
    const event = await this.#deps.auditor.createEvent({
      eventId: EVENT_IDS[look.kind],
      severityLevel: 'medium',
      request: caller.request,
      meta: { entityRef, ...facts },
    });
    const isGradual = look.kind === 'read' || look.kind === 'tail';
    const identity = isGradual && { viewId: randomUUID() };
    const enter = (phase: Partial<ViewFacts>) =>
      this.#enter(visiblePort, {
        ...facts,
        ...identity,
        kind: look.kind,
        ...phase,
      });
    if (isGradual) {
      await enter({ phase: 'began' });
    }

    const seen = new SeenRanges();
    let scanned = 0;
    let isOver = false;
    const outcome = () => ({
      messages: seen.messages,
      ranges: seen.toObject(),
      ...(look.filtered && { scanned }),
    });
    return {
      saw: messages => seen.add(messages),
      scanned: messages => {
        scanned = messages;
      },
      end: async (how = 'complete') => {
        if (isOver) {
          return;
        }
        const phase = isGradual && { phase: 'ended' as const, end: how };
        await enter({ ...phase, ...outcome() });
        isOver = true;
        const meta = { ...outcome(), ...(isGradual && { end: how }) };
        await event.success({ meta });
      },
      fail: async error => {
        if (isOver) {
          return;
        }
        isOver = true;
        if (isGradual) {
          await enter({ phase: 'ended', end: 'failed', ...outcome() }).catch(
            reason => this.#deps.logger.error('A view was not noted', reason),
          );
        }
        await event.fail({ error: toError(error), meta: outcome() });
      },
    };
  }

  async #enter({ at, person, visible }: VisiblePort, after: ViewFacts) {
    const [grantId] = visible.shows === 'everything' ? [] : visible.openedBy;
    try {
      await this.#deps.trail.append({
        at: this.#deps.clock(),
        actor: person?.userEntityRef,
        action: STREAM_VIEWED,
        product: at.product,
        ...(grantId !== undefined && { cause: `grant:${grantId}` as const }),
        after,
      });
    } catch (error) {
      this.#deps.logger.error(
        'The audit trail refused an entry',
        toError(error),
      );
      throw new ServiceUnavailableError(
        'The audit trail cannot be written to, so that nothing is shown in clear; try again, or ask whoever administers the portal',
      );
    }
  }
}
