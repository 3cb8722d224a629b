import { ResponseError } from '@backstage/errors';
import {
  MessageBatch,
  MessagePage,
  MessageRead,
  MessageTail,
  PortSchema,
  ReadEnded,
  ReadProgress,
  ReadStarted,
  SampleProfile,
  SchemaDifference,
  StreamStatistics,
  TailBatch,
  TailEnded,
  TypedResponse,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AccessClient } from './AccessClient';
import { body, path, refuseFailure } from './BackendClient';
import { readEvents } from './eventStream';
import { PortName, ReadOptions } from './ProductName';
import {
  readBatchDates,
  readEndedDates,
  readPageDates,
  readProfileDates,
  readProgressDates,
  readStartedDates,
  readStatisticsDates,
} from './readStreamDates';
import { ReadObserver, StreamsApi, TailObserver } from './StreamsApi';

/** The {@link StreamsApi} over HTTP and server-sent events. */
export class StreamsClient extends AccessClient implements StreamsApi {
  async getPortSchema(
    port: PortName & { subject?: string; version?: number },
    options?: ReadOptions,
  ): Promise<PortSchema> {
    const { subject, version } = port;
    return body(
      this.client(options).getPortSchema({
        path: portPath(port),
        query: { subject, version },
      }),
    );
  }

  async getSchemaDifference(
    port: PortName & { subject: string; older: number; newer: number },
    options?: ReadOptions,
  ): Promise<SchemaDifference> {
    const { subject, older, newer } = port;
    return body(
      this.client(options).getSchemaDifference({
        path: portPath(port),
        query: { subject, older, newer },
      }),
    );
  }

  async getSampleProfile(
    port: PortName & { messages?: number },
    options?: ReadOptions,
  ): Promise<SampleProfile> {
    return readProfileDates(
      await body(
        this.client(options).getSampleProfile({
          path: portPath(port),
          query: { messages: port.messages },
        }),
      ),
    );
  }

  async getStreamStatistics(
    port: PortName,
    options?: ReadOptions,
  ): Promise<StreamStatistics> {
    return readStatisticsDates(
      await body(
        this.client(options).getStreamStatistics({ path: portPath(port) }),
      ),
    );
  }

  async getMessages(
    port: PortName & { limit: number },
    options?: ReadOptions,
  ): Promise<MessagePage> {
    return readPageDates(
      await body(
        this.client(options).getMessages({
          path: portPath(port),
          query: { limit: port.limit },
        }),
      ),
    );
  }

  async readMessages(
    port: PortName,
    read: MessageRead,
    observer: ReadObserver,
    options?: ReadOptions,
  ): Promise<ReadEnded> {
    const response = await this.eventClient(options).readMessages({
      path: portPath(port),
      body: read,
    });
    const ended = await follow(response, {
      started: data =>
        observer.onStarted?.(readStartedDates(data as ReadStarted)),
      messages: data =>
        observer.onMessages?.(readBatchDates(data as MessageBatch)),
      progress: data =>
        observer.onProgress?.(readProgressDates(data as ReadProgress)),
    });
    return readEndedDates(ended as ReadEnded);
  }

  async tailMessages(
    port: PortName,
    tail: MessageTail,
    observer: TailObserver,
    options?: ReadOptions,
  ): Promise<TailEnded> {
    const response = await this.eventClient(options).tailMessages({
      path: portPath(port),
      body: tail,
    });
    const ended = await follow(response, {
      started: data =>
        observer.onStarted?.(readStartedDates(data as ReadStarted)),
      messages: data => observer.onBatch?.(readBatchDates(data as TailBatch)),
    });
    return ended as TailEnded;
  }

  async getMessage(
    port: PortName & { partition: number; offset: string },
    options?: ReadOptions,
  ): Promise<MessagePage> {
    const { partition, offset } = port;
    return readPageDates(
      await body(
        this.client(options).getMessage({
          path: { ...portPath(port), partition, offset },
        }),
      ),
    );
  }

  async getRawPayload(
    port: PortName & {
      partition: number;
      offset: string;
      part: 'key' | 'value';
    },
    options?: ReadOptions,
  ): Promise<Blob> {
    const { partition, offset, part } = port;
    const response = await this.client(options).getRawPayload({
      path: { ...portPath(port), partition, offset, part },
    });
    await refuseFailure(response);
    return response.blob();
  }
}

function portPath({ product, port }: PortName) {
  return { ...path(product), port };
}

/**
 * Hands out the events before the last one, whose data it resolves with; those
 * that nobody handles are passed over.
 * Rejects with a `ResponseError` when the backend refuses or gives up.
 */
async function follow(
  response: TypedResponse<unknown>,
  handlers: Partial<Record<string, (data: unknown) => void>>,
): Promise<unknown> {
  await refuseFailure(response);
  for await (const event of readEvents(response)) {
    if (event.event === 'ended') {
      return event.data;
    }
    if (event.event === 'failed') {
      throw await failureOf(event.data);
    }
    handlers[event.event]?.(event.data);
  }
  throw new TypeError(
    'The connection to the portal ended before the answer was complete',
  );
}

/** As if the backend had answered with it: the head was sent already. */
function failureOf(data: unknown): Promise<ResponseError> {
  const { response } = data as { response?: { statusCode?: number } };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(data), {
      status: response?.statusCode ?? 500,
      headers: { 'content-type': 'application/json' },
    }),
  );
}
