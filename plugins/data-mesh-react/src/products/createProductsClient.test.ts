import { createProductsClient } from './createProductsClient';

function clientAnswering(...answer: ConstructorParameters<typeof Response>) {
  const fetch = jest.fn(
    async (..._request: Parameters<typeof globalThis.fetch>) =>
      new Response(...answer),
  );
  const client = createProductsClient({
    discoveryApi: {
      getBaseUrl: async () => 'http://localhost/api/data-mesh',
    },
    fetchApi: { fetch },
  });
  const sent = () => {
    const [url, { method, body } = {}] = fetch.mock.calls[0];
    return { url, method, body: body && JSON.parse(String(body)) };
  };
  return { client, sent };
}

describe('client of products', () => {
  it('expects no answer to a removal', async () => {
    const { client, sent } = clientAnswering(null, { status: 204 });
    await expect(
      client.removeProduct({ namespace: 'default', name: 'departures' }),
    ).resolves.toBeUndefined();
    expect(sent().method).toBe('DELETE');
  });

  it('lists claims with their dates as dates', async () => {
    const since = '2027-02-03T09:00:00.000Z';
    const claim = { id: 'claim-1', since, rivals: [{ since }] };
    const { client } = clientAnswering(JSON.stringify({ items: [claim] }));
    await expect(client.listClaims()).resolves.toEqual([
      {
        id: 'claim-1',
        since: new Date(since),
        rivals: [{ since: new Date(since) }],
      },
    ]);
  });

  it('confirms a claim for the product that is chosen', async () => {
    const { client, sent } = clientAnswering(null, { status: 204 });
    const body = {
      revision: 2,
      product: 'dataproduct:default/departures',
      origin: 'url:https://example.com/departures.yaml',
      note: 'They make it.',
    };
    await expect(client.confirmClaim('claim-1', body)).resolves.toBeUndefined();
    expect(sent()).toEqual({
      url: 'http://localhost/api/data-mesh/claims/claim-1/confirmation',
      method: 'POST',
      body,
    });
  });

  it('releases a claim, and rejects when somebody else was faster', async () => {
    const released = clientAnswering(null, { status: 204 });
    await released.client.releaseClaim('claim-1', { revision: 2 });
    expect(released.sent()).toEqual({
      url: 'http://localhost/api/data-mesh/claims/claim-1/release',
      method: 'POST',
      body: { revision: 2 },
    });
    const refused = clientAnswering('{}', { status: 409 });
    await expect(
      refused.client.releaseClaim('claim-1', { revision: 2 }),
    ).rejects.toMatchObject({ statusCode: 409 });
  });
});
