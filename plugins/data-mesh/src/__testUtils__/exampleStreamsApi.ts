import {
  MessagePage,
  TailBatch,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamsApi } from '@datamesh-portal/plugin-data-mesh-react';
import { departureMessage, departureMessages } from './departureMessages';

type MessagesApi = Pick<
  StreamsApi,
  | 'getMessages'
  | 'readMessages'
  | 'tailMessages'
  | 'getMessage'
  | 'getRawPayload'
>;

/** A read that answers with this page at once. */
export function readOf(page: MessagePage): StreamsApi['readMessages'] {
  return async (_port, _read, observer) => {
    const { items, stop, progress, older, newer, ...view } = page;
    observer.onStarted?.(view);
    observer.onMessages?.({ items });
    observer.onProgress?.(progress);
    return { stop, progress };
  };
}

/** A tail that brings these batches at once and then waits. */
export function tailOf(...batches: TailBatch[]): StreamsApi['tailMessages'] {
  return (_port, _tail, observer, options) => {
    const { readAt, unmasked, reason, maskedFields, order } =
      departureMessages();
    observer.onStarted?.({ readAt, unmasked, reason, maskedFields, order });
    batches.forEach(batch => observer.onBatch?.(batch));
    return new Promise((_resolve, reject) => {
      options?.signal?.addEventListener('abort', () =>
        reject(new DOMException('Aborted', 'AbortError')),
      );
    });
  };
}

/** Messages of a stream that is always the same. */
export function exampleStreamsApi(): MessagesApi {
  return {
    getMessages: async () => departureMessages(),
    readMessages: readOf(departureMessages()),
    tailMessages: tailOf(),
    getMessage: async ({ partition, offset }) => ({
      ...departureMessages(),
      items: [departureMessage(Number(offset), { partition })],
    }),
    getRawPayload: async () => new Blob(['bytes']),
  };
}
