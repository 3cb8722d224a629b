import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import {
  MessagePage,
  MessageRead,
  MessageTail,
  StreamStatistics,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AuditEntry } from '../journal/audit/AuditEntry';
import { Caller } from '../people/Callers';
import { EventSink } from './events/EventSink';
import { GrantSource } from './GrantedRights';
import { MaskingSettings } from './MaskingSettings';
import { PreviewSettings } from './PreviewSettings';
import { RawPayloads } from './RawPayloads';
import { MessageReads, MessageSample } from './reading/MessageReads';
import { Readings } from './Readings';
import { ReadSlots } from './ReadSlots';
import { StreamFigures } from './StreamFigures';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { PortName, StreamViews } from './StreamViews';
import { MessageTails } from './tailing/MessageTails';
import { ViewAudit } from './ViewAudit';

/**
 * Shows the messages of ports, as far as the viewer may see them.
 *
 * Members of the owning group who hold the unmask permission see everything,
 * people with a grant what it gives them; everybody else sees what the contract
 * leaves unclassified. Whatever shows classified fields in clear is written down
 * before it is shown. Each method throws a `NotAllowedError` where the product
 * shows messages only to people with access, or the permission to preview is
 * lacking, a `NotFoundError` without such a port, an `InputError` for a port
 * without a stream, and a `TooManyReadsError`.
 */
export class StreamsService {
  readonly #figures: StreamFigures;
  readonly #raw: RawPayloads;
  readonly #reads: MessageReads;
  readonly #slots: { reads: ReadSlots; tails: ReadSlots };
  readonly #tails: MessageTails;

  constructor(options: {
    auditor: AuditorService;
    clock: () => Date;
    logger: LoggerService;
    masking: MaskingSettings;
    platforms: StreamPlatforms;
    rights: GrantSource;
    settings: PreviewSettings;
    /** The audit trail that nobody can change. */
    trail: { append(entry: AuditEntry): Promise<void> };
    views: StreamViews;
  }) {
    const { readsPerPerson, tailsPerPerson } = options.settings;
    this.#slots = {
      reads: new ReadSlots({ kind: 'reads', perPerson: readsPerPerson }),
      tails: new ReadSlots({ kind: 'live tails', perPerson: tailsPerPerson }),
    };
    const { reads, tails } = this.#slots;
    const readings = new Readings({
      ...options,
      audit: new ViewAudit(options),
    });
    this.#figures = new StreamFigures(options);
    this.#raw = new RawPayloads({ readings, slots: reads });
    this.#reads = new MessageReads({ ...options, readings, slots: reads });
    this.#tails = new MessageTails({ ...options, readings, slots: tails });
  }

  /** Ends all reads and tails, which say so to whoever listens. */
  async close(): Promise<void> {
    await Promise.all([this.#slots.reads.close(), this.#slots.tails.close()]);
  }

  /** A page; throws a `ConflictError` when its cursor's stream is gone. */
  async read(
    caller: Caller,
    name: PortName,
    read: MessageRead,
    signal: AbortSignal = never(),
  ): Promise<MessagePage> {
    return this.#reads.page(caller, name, read, signal);
  }

  /** As `read`, with what is found as it is found, and how far the read is. */
  async readEvents(
    caller: Caller,
    name: PortName,
    read: MessageRead,
    events: EventSink,
  ): Promise<void> {
    return this.#reads.stream(caller, name, read, events);
  }

  async tail(
    caller: Caller,
    name: PortName,
    tail: MessageTail,
    events: EventSink,
  ): Promise<void> {
    return this.#tails.follow(caller, name, tail, events);
  }

  /** One message, whole. */
  async getMessage(
    caller: Caller,
    name: PortName,
    place: { partition: number; offset: string },
    signal: AbortSignal = never(),
  ): Promise<MessagePage> {
    return this.#reads.message(caller, name, place, signal);
  }

  /** The bytes of a key or value, for those who see everything. */
  async getRaw(
    caller: Caller,
    name: PortName,
    place: { partition: number; offset: string; part: 'key' | 'value' },
    signal: AbortSignal = never(),
  ): Promise<{ bytes: Uint8Array; filename: string }> {
    return this.#raw.get(caller, name, place, signal);
  }

  /**
   * Figures on at most so many (1 to 5,000) of the newest messages, as the
   * caller sees them, so that they tell no more than the messages would.
   */
  async sample<T>(
    caller: Caller,
    name: PortName,
    messages: number,
    signal: AbortSignal,
    figure: (sample: MessageSample, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return this.#reads.sample(caller, name, messages, signal, figure);
  }

  /** At most half a minute old. */
  async measure(caller: Caller, name: PortName): Promise<StreamStatistics> {
    return this.#figures.get(caller, name);
  }
}

/** Who waits for an answer in one piece does not leave before it. */
function never(): AbortSignal {
  return new AbortController().signal;
}
