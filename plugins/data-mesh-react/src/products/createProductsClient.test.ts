import { createProductsClient } from './createProductsClient';

describe('client of products', () => {
  it('expects no answer to a removal', async () => {
    const fetch = jest.fn(
      async (..._request: Parameters<typeof globalThis.fetch>) =>
        new Response(null, { status: 204 }),
    );
    const client = createProductsClient({
      discoveryApi: {
        getBaseUrl: async () => 'http://localhost/api/data-mesh',
      },
      fetchApi: { fetch },
    });
    await expect(
      client.removeProduct({ namespace: 'default', name: 'departures' }),
    ).resolves.toBeUndefined();
    expect(fetch.mock.calls[0][1]?.method).toBe('DELETE');
  });
});
