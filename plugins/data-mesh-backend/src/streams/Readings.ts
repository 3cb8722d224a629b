import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { MessageSelection } from '@datamesh-portal/plugin-data-mesh-common';
import { createSieve } from '@datamesh-portal/plugin-data-mesh-common/filter';
import { StreamPlatform } from '@datamesh-portal/plugin-data-mesh-node';
import { Caller } from '../people/Callers';
import { GrantSource } from './GrantedRights';
import { LiveView } from './LiveView';
import { hashKeyOf, MaskingSettings } from './MaskingSettings';
import { ReadSlots } from './ReadSlots';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { PortName, PortView, StreamViews } from './StreamViews';
import { ViewAudit, ViewKind, ViewRecord } from './ViewAudit';

/** Messages of a port that are being read for somebody. */
export interface Reading<P> {
  readonly portView: PortView;
  readonly platform: StreamPlatform;
  /** What of the messages the reader gets. */
  readonly selection: MessageSelection;
  readonly plan: P;
  readonly record: ViewRecord;
  /** Aborted when the reader left, lost rights, or the portal shuts down. */
  readonly signal: AbortSignal;
  /** Whether the portal shuts down. */
  readonly isClosing: boolean;
  /** To be asked before each message is shown, see `LiveView.confirm`. */
  confirm(): Promise<void>;
}

/** What is read, and how. */
export interface Look<P> {
  kind: ViewKind;
  filter?: string;
  payloads: MessageSelection['payloads'];
  /** See `MessageSelection`. */
  characters?: number;
  /** Aborted when the reader leaves. */
  signal: AbortSignal;
  /** Made before anything is begun; throws what is wrong with the question. */
  plan: (portView: PortView) => P;
}

/**
 * Lets messages be read in somebody's name: judges first what they may see,
 * counts what they have running, writes down what they see, and clears up when
 * it is over, however it ended.
 */
export class Readings {
  readonly #audit: ViewAudit;
  readonly #clock: () => Date;
  readonly #logger: LoggerService;
  readonly #masking: MaskingSettings;
  readonly #platforms: StreamPlatforms;
  readonly #rights: GrantSource;
  readonly #views: StreamViews;

  constructor(options: {
    audit: ViewAudit;
    clock: () => Date;
    logger: LoggerService;
    masking: MaskingSettings;
    platforms: StreamPlatforms;
    rights: GrantSource;
    views: StreamViews;
  }) {
    this.#audit = options.audit;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#masking = options.masking;
    this.#platforms = options.platforms;
    this.#rights = options.rights;
    this.#views = options.views;
  }

  async during<T, P>(
    caller: Caller,
    name: PortName,
    look: Look<P> & { slots: ReadSlots },
    work: (reading: Reading<P>) => Promise<T>,
  ): Promise<T> {
    const portView = await this.#views.open(caller, name);
    const { at, reader } = portView;
    const platform = this.#platforms.get(at.cluster);
    const plan = look.plan(portView);
    const selection = this.#select(portView, look);
    // Says what is wrong with the filter before anything is read or noted.
    createSieve(selection);
    look.signal.throwIfAborted();

    const slot = look.slots.take(reader);
    const live = new LiveView({
      caller,
      clock: this.#clock,
      name,
      rights: this.#rights,
      view: portView,
      views: this.#views,
    });
    try {
      const record = await this.#audit.begin(caller, portView, {
        kind: look.kind,
        filtered: selection.filter !== undefined,
      });
      try {
        return await work({
          ...{ portView, platform, selection, plan, record },
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

  #select<P>({ at, view }: PortView, look: Look<P>): MessageSelection {
    const { characters, filter = '', payloads } = look;
    const isMasked = view.shows === 'what-is-not-masked';
    const hashKey = isMasked ? hashKeyOf(this.#masking, at) : undefined;
    return {
      payloads,
      ...(characters !== undefined && { characters }),
      ...(isMasked && { masking: view.plan }),
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
      this.#logger.error('A view was not written down', toError(reason));
    }
  }
}
