import { ResponseError } from '@backstage/errors';
import { ReadEnded, TailEnded } from '@datamesh-portal/plugin-data-mesh-common';
import { Backend, BackendApis } from '../remote/Backend';
import { Model, readDates } from '../remote/readDates';
import { readEvents } from '../remote/readEvents';
import { StreamsApi } from './StreamsApi';

const headers = { Accept: 'text/event-stream' };

/**
 * The {@link StreamsApi} over HTTP and server-sent events.
 *
 * @public
 */
export function createStreamsClient(apis: BackendApis): StreamsApi {
  const backend = new Backend(apis);
  return {
    listClusters: async options =>
      (await backend.ask('getClusters', {}, options)).items,
    listStreams: async (cluster, options) =>
      (await backend.ask('getStreams', { path: { cluster } }, options)).items,
    getSampleProfile: ({ product, port, messages }, options) =>
      backend.ask(
        'getSampleProfile',
        { path: { ...product, port }, query: { messages } },
        options,
      ),
    getStreamStatistics: ({ product, port }, options) =>
      backend.ask(
        'getStreamStatistics',
        { path: { ...product, port } },
        options,
      ),
    getMessages: ({ product, port, limit }, options) =>
      backend.ask(
        'getMessages',
        { path: { ...product, port }, query: { limit } },
        options,
      ),
    readMessages: async ({ product, port }, body, observer, options) => {
      const response = await backend.send(
        'readMessages',
        { path: { ...product, port }, body },
        { ...options, headers },
      );
      const ended = await follow(response, {
        started: data => observer.onStarted?.(dated('ReadStarted', data)),
        messages: data => observer.onMessages?.(dated('MessageBatch', data)),
        progress: data => observer.onProgress?.(dated('ReadProgress', data)),
      });
      return dated<ReadEnded>('ReadEnded', ended);
    },
    tailMessages: async ({ product, port }, body, observer, options) => {
      const response = await backend.send(
        'tailMessages',
        { path: { ...product, port }, body },
        { ...options, headers },
      );
      const ended = await follow(response, {
        started: data => observer.onStarted?.(dated('ReadStarted', data)),
        messages: data => observer.onBatch?.(dated('TailBatch', data)),
      });
      return ended as TailEnded;
    },
    getMessage: ({ product, port, partition, offset }, options) =>
      backend.ask(
        'getMessage',
        { path: { ...product, port, partition, offset } },
        options,
      ),
    getRawPayload: async ({ product, port, ...payload }, options) => {
      const path = { ...product, port, ...payload };
      return (await backend.send('getRawPayload', { path }, options)).blob();
    },
  };
}

/** The data of an event, which is such a model, with dates as dates. */
function dated<T>(model: Model, data: unknown): T {
  return readDates(data, model) as T;
}

/**
 * Hands out the events before the last one, whose data it resolves with; those
 * that nobody handles are passed over. Rejects with a `ResponseError` when the
 * backend gives up.
 */
async function follow(
  response: Pick<Response, 'body'>,
  handlers: Partial<Record<string, (data: unknown) => void>>,
): Promise<unknown> {
  for await (const { event, data } of readEvents(response)) {
    if (event === 'ended') {
      return data;
    }
    if (event === 'failed') {
      throw await failureOf(data);
    }
    handlers[event]?.(data);
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
