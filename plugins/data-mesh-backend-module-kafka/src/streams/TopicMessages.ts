import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { MessageSelection } from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamPositions,
  StreamReadRequest,
  StreamReadStep,
  StreamTailRequest,
  StreamTailStep,
  waitWithin,
} from '@datamesh-portal/plugin-data-mesh-node';
import { BrokerConnections } from '../brokers/BrokerConnections';
import { TopicLayout } from '../brokers/TopicLayout';
import { ErrorCode, isBrokerError } from '../brokers/BrokerError';
import { endable } from './fetching/endable';
import { fetchRecords } from './fetching/fetchRecords';
import { FetchSlots } from './fetching/FetchSlots';
import { newestRecords } from './fetching/newestRecords';
import { createdAnew, TopicLeaders } from './fetching/TopicLeaders';
import { assertNotInternal } from '../brokers/internalTopics';
import { scanSteps } from './scanning/scanSteps';
import { layoutOf, resolveStart } from './scanning/resolveStart';
import { LogRecord } from './records/readBatches';
import { unreadReasons } from './records/UnreadRecords';
import { ValueSchema } from '../serde/decodePayload';
import { Sifter, TopicSifter } from './sifting/SiftTask';
import { TailSession } from './tailing/TailSession';

/** Of each partition: enough to tell what most of them are. */
const NEWEST = 20n;

/** Asks brokers with patience, and says what went wrong in people's words. */
export type Asking = <T>(
  topic: string,
  question: () => Promise<T>,
) => Promise<T>;

/** Messages of the topics of a cluster. */
export class TopicMessages {
  readonly #deps;
  readonly #slots = new FetchSlots();

  constructor(deps: {
    connections: BrokerConnections;
    sifter: Sifter;
    logger: LoggerService;
    ask: Asking;
    /** Of a topic; undefined where none is registered. Never rejects. */
    valueSchemaOf(topic: string): Promise<ValueSchema | undefined>;
  }) {
    this.#deps = deps;
  }

  read(
    topic: string,
    request: StreamReadRequest,
  ): AsyncIterable<StreamReadStep> {
    return endable(request, own => this.#read(topic, own));
  }

  tail(
    topic: string,
    request: StreamTailRequest,
  ): AsyncIterable<StreamTailStep> {
    return endable(request, own => this.#tail(topic, own));
  }

  async readRaw(
    topic: string,
    partition: number,
    offset: bigint,
  ): Promise<{ key: Uint8Array | null; value: Uint8Array | null }> {
    assertNotInternal(topic);
    const {
      records: [record],
      unread,
    } = await this.#deps.ask(topic, async () => {
      const layout = await this.#deps.connections.layout(topic);
      return fetchRecords(this.#leaders(layout, 'uncommitted'), {
        partition,
        from: offset,
        to: offset + 1n,
      });
    });
    if (!record) {
      const at = `offset ${offset} of partition ${partition} of topic ${JSON.stringify(
        topic,
      )}`;
      throw new NotFoundError(
        unread
          ? `The message at ${at} cannot be read: ${unreadReasons[unread]}`
          : `There is no message at ${at}: it may have been removed, or lie in the future`,
      );
    }
    return { key: record.key, value: record.value };
  }

  /** A few of the newest records, as they lie in the log. */
  async newest(topic: string): Promise<LogRecord[]> {
    assertNotInternal(topic);
    return this.#deps.ask(topic, async () =>
      newestRecords(
        this.#deps.connections,
        await this.#deps.connections.layout(topic),
        NEWEST,
      ),
    );
  }

  async *#read(
    topic: string,
    request: StreamReadRequest,
  ): AsyncGenerator<StreamReadStep, void> {
    assertNotInternal(topic);
    if (!Number.isInteger(request.limit) || request.limit < 1) {
      throw new InputError('Read at least one message: raise the limit');
    }
    const opened = await this.#open(topic, request, request.start);
    if (!opened) {
      return;
    }
    const { layout, partitions } = opened;
    const tools = {
      source: this.#leaders(layout, request.isolation),
      slots: this.#slots,
      sifter: this.#sifterOf(topic),
      logger: this.#deps.logger,
    };
    yield* this.#explained(
      topic,
      scanSteps(layout.id, partitions, request, tools),
    );
  }

  async *#tail(
    topic: string,
    request: StreamTailRequest,
  ): AsyncGenerator<StreamTailStep, void> {
    assertNotInternal(topic);
    if (!(request.perSecond >= 1)) {
      throw new InputError(
        'Show at least one message a second: raise perSecond',
      );
    }
    const { start, isolation } = request;
    const opened = await this.#open(
      topic,
      request,
      start ? { at: 'positions', positions: start } : { at: 'end' },
    );
    if (!opened) {
      return;
    }
    const places = new Map(
      opened.partitions.map(({ partition, at }) => [partition, at]),
    );
    yield* this.#explained(
      topic,
      new TailSession(
        places,
        this.#leaders(opened.layout, isolation),
        request,
        {
          connections: this.#deps.connections,
          sifter: this.#sifterOf(topic),
          logger: this.#deps.logger,
        },
      ).steps(),
    );
  }

  /** Messages without a value are masked by what their topic's values have. */
  #sifterOf(topic: string): TopicSifter {
    const { sifter, valueSchemaOf } = this.#deps;
    return {
      concurrency: selection => sifter.concurrency(selection),
      sift: async (task, signal) => {
        const valueSchema =
          task.selection.masking && (await valueSchemaOf(topic));
        return sifter.sift({ ...task, valueSchema }, signal);
      },
    };
  }

  /** Where reading begins; undefined when it was ended meanwhile. */
  async #open(
    topic: string,
    request: StreamReadRequest | StreamTailRequest,
    start: StreamReadRequest['start'],
  ) {
    const { signal, isolation, selection } = request;
    const positions = start.at === 'positions' ? start.positions : undefined;
    const opening = this.#deps.ask(topic, async () => {
      const layout = await this.#layout(topic, positions);
      const wanted = layoutOf(layout, request.partitions);
      return {
        layout,
        partitions: await resolveStart(this.#deps.connections, wanted, {
          start,
          isolation,
        }),
      };
    });
    const checking = this.#check(topic, selection, signal);
    try {
      const both = Promise.all([opening, checking]);
      return (await waitWithin({ signal }, both))[0];
    } catch (error) {
      if (signal.aborted) {
        return undefined;
      }
      throw error;
    }
  }

  /** A filter that is not sound is refused, also where there are no messages. */
  async #check(
    topic: string,
    selection: MessageSelection,
    signal: AbortSignal,
  ): Promise<void> {
    this.#deps.sifter.warm(selection);
    if (selection.filter !== undefined) {
      await this.#deps.ask(topic, () =>
        this.#deps.sifter.sift(
          {
            stretches: [],
            selection,
            direction: 'forward',
            maxMatches: 1,
            maxInflatedBytes: 1,
          },
          signal,
        ),
      );
    }
  }

  /** Where positions are given, what they were taken of must still be there. */
  async #layout(
    topic: string,
    positions: StreamPositions | undefined,
  ): Promise<TopicLayout> {
    try {
      const layout = await this.#deps.connections.layout(topic);
      if (positions && positions.incarnation !== layout.id) {
        throw createdAnew(topic);
      }
      return layout;
    } catch (error) {
      if (positions && isBrokerError(error, ErrorCode.unknownTopic)) {
        throw createdAnew(topic);
      }
      throw error;
    }
  }

  #leaders(
    layout: TopicLayout,
    isolation: StreamReadRequest['isolation'],
  ): TopicLeaders {
    return new TopicLeaders(this.#deps.connections, layout, isolation);
  }

  async *#explained<T>(
    topic: string,
    steps: AsyncGenerator<T, void>,
  ): AsyncGenerator<T, void> {
    try {
      yield* steps;
    } catch (error) {
      await this.#deps.ask(topic, () => Promise.reject(error));
    }
  }
}
