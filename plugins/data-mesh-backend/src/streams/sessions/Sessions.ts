import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { MessageSelection } from '@datamesh-portal/plugin-data-mesh-common';
import { createSieve } from '@datamesh-portal/plugin-data-mesh-common/filter';
import { StreamPlatform } from '@datamesh-portal/plugin-data-mesh-node';
import { Caller } from '../../people/Callers';
import { GrantSource } from '../visibility/GrantedRights';
import { VisibilityWatch } from '../visibility/VisibilityWatch';
import { hashKeyOf, MaskingSettings } from '../MaskingSettings';
import { SessionSlots } from './SessionSlots';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import {
  PortName,
  VisiblePort,
  VisiblePorts,
} from '../visibility/VisiblePorts';
import { ViewAudit, ViewKind, ViewRecord } from '../views/ViewAudit';

/** Messages of a port that are being read for somebody. */
export interface Session<P> {
  readonly visiblePort: VisiblePort;
  readonly platform: StreamPlatform;
  /** What of the messages the reader gets. */
  readonly selection: MessageSelection;
  readonly plan: P;
  readonly record: ViewRecord;
  /** Aborted when the reader left, lost rights, or the portal shuts down. */
  readonly signal: AbortSignal;
  /** Whether the portal shuts down. */
  readonly isClosing: boolean;
  /** To be asked before each message is shown, see `VisibilityWatch.confirm`. */
  confirm(): Promise<void>;
}

/** What is read, and how. */
export interface SessionOptions<P> {
  kind: ViewKind;
  filter?: string;
  payloads: MessageSelection['payloads'];
  /** See `MessageSelection`. */
  characters?: number;
  /** Aborted when the reader leaves. */
  signal: AbortSignal;
  /** Made before anything is begun; throws what is wrong with the question. */
  plan: (visiblePort: VisiblePort) => P;
}

/**
 * Lets messages be read in somebody's name: judges first what they may see,
 * counts what they have running, writes down what they see, and clears up when
 * it is over, however it ended.
 */
export class Sessions {
  readonly #deps;

  constructor(deps: {
    audit: ViewAudit;
    clock: () => Date;
    logger: LoggerService;
    masking: MaskingSettings;
    platforms: StreamPlatforms;
    rights: GrantSource;
    ports: VisiblePorts;
  }) {
    this.#deps = deps;
  }

  async during<T, P>(
    caller: Caller,
    name: PortName,
    look: SessionOptions<P> & { slots: SessionSlots },
    work: (session: Session<P>) => Promise<T>,
  ): Promise<T> {
    const visiblePort = await this.#deps.ports.open(caller, name);
    const { at, reader } = visiblePort;
    const platform = this.#deps.platforms.get(at.cluster);
    const plan = look.plan(visiblePort);
    const selection = this.#select(visiblePort, look);
    // Says what is wrong with the filter before anything is read or noted.
    createSieve(selection);
    look.signal.throwIfAborted();

    const slot = look.slots.take(reader);
    const live = new VisibilityWatch({
      caller,
      clock: this.#deps.clock,
      name,
      rights: this.#deps.rights,
      visiblePort,
      ports: this.#deps.ports,
    });
    try {
      const record = await this.#deps.audit.begin(caller, visiblePort, {
        kind: look.kind,
        filtered: selection.filter !== undefined,
      });
      try {
        return await work({
          ...{ visiblePort, platform, selection, plan, record },
          signal: AbortSignal.any([slot.signal, live.signal, look.signal]),
          get isClosing() {
            return slot.signal.aborted;
          },
          confirm: () => live.confirm(),
        });
      } catch (error) {
        await this.#note(error, record, look.signal);
        throw error;
      }
    } finally {
      live.close();
      slot.release();
    }
  }

  #select<P>(
    { at, visible }: VisiblePort,
    look: SessionOptions<P>,
  ): MessageSelection {
    const { characters, filter = '', payloads } = look;
    const isMasked = visible.shows === 'what-is-not-masked';
    const hashKey = isMasked ? hashKeyOf(this.#deps.masking, at) : undefined;
    return {
      payloads,
      ...(characters !== undefined && { characters }),
      ...(isMasked && { masking: visible.plan }),
      ...(hashKey !== undefined && { hashKey }),
      ...(filter.trim() !== '' && { filter }),
    };
  }

  /** Leaving is no failure: what was seen until then was seen. */
  async #note(
    error: unknown,
    record: ViewRecord,
    { aborted }: AbortSignal,
  ): Promise<void> {
    try {
      await (aborted ? record.end('aborted') : record.fail(error));
    } catch (reason) {
      this.#deps.logger.error('A view was not written down', toError(reason));
    }
  }
}
