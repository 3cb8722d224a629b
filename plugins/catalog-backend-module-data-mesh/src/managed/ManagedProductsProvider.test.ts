import { mockServices } from '@backstage/backend-test-utils';
import { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import {
  EventsService,
  EventsServiceSubscribeOptions,
} from '@backstage/plugin-events-node';
import { ManagedProduct } from '@datamesh-portal/plugin-data-mesh-common';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { ManagedProductsProvider } from './ManagedProductsProvider';

const wind: ManagedProduct = {
  entityRef: 'dataproduct:default/wind',
  revision: 1,
  entity: {
    apiVersion: 'data-mesh/v1alpha1',
    kind: 'DataProduct',
    metadata: { name: 'wind', annotations: { 'example.org/team': 'a' } },
    spec: {},
  },
  updatedAt: new Date(0),
  updatedBy: 'user:default/weather-owner',
};

async function connectProvider() {
  const backend = { products: [wind], isDown: false, asked: 0 };
  const applied: EntityProviderMutation[] = [];
  const clock = { now: 0 };
  const logger = mockServices.logger.mock();
  let announce = async () => {};
  const events: EventsService = {
    async publish() {},
    async subscribe(options: EventsServiceSubscribeOptions) {
      expect(options.topics).toEqual(['data-mesh.products']);
      announce = () =>
        options.onEvent({ topic: 'data-mesh.products', eventPayload: {} });
    },
  };
  const provider = new ManagedProductsProvider({
    auth: mockServices.auth(),
    client: {
      async getManagedProducts(_, options) {
        expect(options?.token).toContain('mock-service-token');
        backend.asked += 1;
        return new Response(JSON.stringify({ items: backend.products }), {
          status: backend.isDown ? 503 : 200,
        });
      },
    },
    events,
    logger,
    scheduler: mockServices.scheduler.mock(),
    now: () => clock.now,
  });
  await provider.connect({
    async applyMutation(mutation) {
      applied.push(mutation);
    },
    async refresh() {},
  });
  return {
    provider,
    backend,
    applied,
    clock,
    logger,
    announce: () => announce(),
  };
}

describe('ManagedProductsProvider', () => {
  it('brings all managed products into the catalog, marked as managed', async () => {
    const { provider, applied } = await connectProvider();

    await provider.refresh();

    expect(applied).toEqual([
      {
        type: 'full',
        entities: [
          {
            locationKey: 'data-mesh-managed-products',
            entity: {
              ...wind.entity,
              metadata: {
                name: 'wind',
                annotations: {
                  'example.org/team': 'a',
                  'data-mesh/managed': 'true',
                  'backstage.io/managed-by-location':
                    'data-mesh:dataproduct:default/wind',
                  'backstage.io/managed-by-origin-location':
                    'data-mesh:dataproduct:default/wind',
                },
              },
            },
          },
        ],
      },
    ]);
  });

  it('shows in the catalog to whom a product is offered', async () => {
    const { provider, backend, applied } = await connectProvider();
    const offeredTo = 'group:default/customer-data';
    backend.products = [{ ...wind, offeredTo }];

    await provider.refresh();

    expect(applied).toMatchObject([
      {
        entities: [
          {
            entity: {
              metadata: { annotations: { 'data-mesh/offered-to': offeredTo } },
            },
          },
        ],
      },
    ]);
  });

  it('leaves the catalog alone while nothing changes, but not for ever', async () => {
    const { provider, applied, clock } = await connectProvider();

    await provider.refresh();
    clock.now += 4 * 60_000;
    await provider.refresh();
    expect(applied).toHaveLength(1);

    clock.now += 60_000;
    await provider.refresh();
    expect(applied).toHaveLength(2);
  });

  it('empties the catalog of products that were removed', async () => {
    const { provider, backend, applied } = await connectProvider();
    await provider.refresh();

    backend.products = [];
    await provider.refresh();

    expect(applied.at(-1)).toEqual({ type: 'full', entities: [] });
  });

  it('follows an announcement, without keeping whoever announced waiting', async () => {
    const { provider, announce, applied } = await connectProvider();

    await announce();
    expect(applied).toHaveLength(0);
    await provider.refresh();
    expect(applied).toHaveLength(1);
  });

  it('tries again soon while the backend is still starting, and says so once', async () => {
    jest.useFakeTimers();
    try {
      const { provider, backend, applied, logger } = await connectProvider();
      backend.isDown = true;

      await provider.refresh();
      await jest.advanceTimersByTimeAsync(2_500);
      expect(backend.asked).toBe(3);
      expect(logger.info).toHaveBeenCalledTimes(1);
      expect(applied).toEqual([]);

      backend.isDown = false;
      await jest.advanceTimersByTimeAsync(1_000);
      expect(applied).toHaveLength(1);
      await jest.advanceTimersByTimeAsync(10_000);
      expect(backend.asked).toBe(4);
    } finally {
      jest.useRealTimers();
    }
  });

  it('gives up a backend that never answers, and keeps what the catalog has', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(50));
    try {
      const logger = mockServices.logger.mock();
      const applyMutation = jest.fn();
      const provider = ManagedProductsProvider.create({
        auth: mockServices.auth(),
        discovery: mockServices.discovery.mock({
          getBaseUrl: async () => `http://127.0.0.1:${port}`,
        }),
        events: mockServices.events.mock(),
        logger,
        scheduler: mockServices.scheduler.mock(),
      });
      await provider.connect({ applyMutation, refresh: jest.fn() });

      await provider.refresh();

      expect(logger.info).toHaveBeenCalledTimes(1);
      expect(applyMutation).not.toHaveBeenCalled();
    } finally {
      jest.restoreAllMocks();
      silent.closeAllConnections();
      silent.close();
    }
  });

  it('keeps what the catalog has when the backend fails later, and tries again', async () => {
    jest.useFakeTimers();
    try {
      const { provider, backend, applied } = await connectProvider();
      await provider.refresh();

      backend.isDown = true;
      backend.products = [];
      await provider.refresh();
      expect(applied).toHaveLength(1);

      backend.isDown = false;
      await jest.advanceTimersByTimeAsync(15_000);
      expect(applied).toHaveLength(2);
    } finally {
      jest.useRealTimers();
    }
  });
});
