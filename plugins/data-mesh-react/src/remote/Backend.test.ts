import { failureOf } from '../states/failureOf';
import { Backend } from './Backend';

const discoveryApi = {
  getBaseUrl: async (pluginId: string) => `http://localhost/api/${pluginId}`,
};

function backendOf(answer: unknown, status = 200) {
  const fetch = jest.fn(
    async (..._request: Parameters<typeof globalThis.fetch>) => {
      const text = answer === undefined ? null : JSON.stringify(answer);
      return new Response(text, {
        status,
        headers: { 'content-type': 'application/json' },
      });
    },
  );
  return {
    backend: new Backend({ discoveryApi, fetchApi: { fetch } }),
    fetch,
  };
}

const product = { namespace: 'default', name: 'departures' };

describe('Backend', () => {
  it('reads dates as dates', async () => {
    const { backend, fetch } = backendOf({
      readAt: '2013-01-01T10:00:00.000Z',
      unmasked: false,
      maskedFields: [],
      order: 'newest-first',
      stop: 'limit',
      progress: { messages: 1, matches: 1, partitions: 1, partitionsDone: 0 },
      items: [
        {
          partition: 0,
          offset: '9007199254740993',
          timestamp: '2013-01-01T09:59:58.000Z',
          key: { format: 'empty', sizeBytes: 0 },
          value: { format: 'empty', sizeBytes: 0 },
          headers: [],
        },
      ],
    });
    const page = await backend.ask('getMessages', {
      path: { ...product, port: 'all flights' },
      query: { limit: 25 },
    });
    expect(page.readAt).toEqual(new Date(Date.UTC(2013, 0, 1, 10)));
    expect(page.items[0].timestamp.getUTCSeconds()).toBe(58);
    expect(page.items[0].offset).toBe('9007199254740993');
    expect(fetch.mock.calls[0][0]).toBe(
      'http://localhost/api/data-mesh/products/default/departures/ports/all%20flights/messages?limit=25',
    );
  });

  it('leaves out dates that a port does not have', async () => {
    const { backend } = backendOf({
      items: [
        {
          name: 'departures',
          type: 'stream',
          stream: { lastTimestamp: '2013-01-01T10:00:00.000Z' },
        },
        { name: 'archive', type: 'files' },
      ],
    });
    const { items } = await backend.ask('getPorts', { path: product });
    const [departures, archive] = items;
    expect(departures.stream?.lastTimestamp).toBeInstanceOf(Date);
    expect(departures.stream?.firstTimestamp).toBeUndefined();
    expect(archive.stream).toBeUndefined();
  });

  it('passes the signal on to the request', async () => {
    const { backend, fetch } = backendOf({ items: [] });
    const { signal } = new AbortController();
    const path = { cluster: 'demo' };
    await backend.ask('getStreams', { path }, { signal });
    expect(fetch.mock.calls[0][1]?.signal).toBe(signal);
  });

  it('names the package to add when the portal has no such backend', async () => {
    // As Backstage answers for a plugin that is not there.
    const fetch = async () => new Response(null, { status: 404 });
    const backend = new Backend({ discoveryApi, fetchApi: { fetch } });
    const failure = await backend
      .ask('getPorts', { path: product })
      .catch(failureOf);
    expect(failure).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('plugin-data-mesh-backend'),
    });
  });

  it('rejects with the status and the words of the backend', async () => {
    const { backend } = backendOf(
      {
        error: { name: 'NotAllowedError', message: 'Ask the owner.' },
        response: { statusCode: 403 },
      },
      403,
    );
    await expect(
      backend.ask('getFindings', { path: product }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 403,
      cause: { message: 'Ask the owner.' },
    });
  });
});
