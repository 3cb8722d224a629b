import {
  mockCredentials,
  mockServices,
  ServiceMock,
} from '@backstage/backend-test-utils';
import { AuditorService } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  DataProductEntity,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { FakePlatform } from '../__testUtils__/FakePlatform';
import { readGrant } from '../__testUtils__/grants';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { AuditEntry } from '../journal/audit/AuditEntry';
import { Callers } from '../people/Callers';
import { readDataMeshSettings } from '../DataMeshSettings';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { ProductsStore } from '../catalog/ProductsStore';
import { StreamClaims } from '../catalog/StreamClaims';
import { createStreams } from './createStreams';
import { StreamPlatforms } from '../platforms/StreamPlatforms';

const now = new Date('2027-02-01T00:00:00Z');
const secret = { id: 7, temperature: 2.5, email: 'someone@example.org', x: 1 };

const memberships: Record<string, string[]> = {
  'user:default/analyst': ['group:default/commercial-analytics'],
  'user:default/weather-owner': ['group:default/weather'],
};

const wind = dataProduct('wind', [streamPort('weather.wind.v1')]);
const forGranted = dataProduct('wind', [streamPort('weather.wind.v1')], {
  access: { preview: 'granted' },
});

/** The newest messages of a port, for people with these grants. */
function portal(
  grants: GrantRecord[],
  options: {
    products?: DataProductEntity[];
    denied?: string[];
    trailIsDown?: boolean;
  } = {},
) {
  const { products = [wind], denied = [] } = options;
  const auditor: ServiceMock<AuditorService> = mockServices.auditor.mock();
  const auth = mockServices.auth();
  const catalog = new ProductCatalog({
    auth,
    catalog: catalogServiceMock({ entities: products }),
  });
  // The catalog in memory finds no keys with capitals, unlike the real one.
  catalog.streamProductsOn = async function* streamAll() {
    yield* products;
  };
  const platforms = new StreamPlatforms();
  platforms.addPlatform(new FakePlatform().addTopic('weather.wind.v1', secret));
  const asked: unknown[][] = [];
  const trail: AuditEntry[] = [];
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result: denied.includes(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
  });
  const streams = createStreams({
    auditor,
    callers: new Callers({
      auth,
      httpAuth: mockServices.httpAuth(),
      permissions,
      userInfo: mockServices.userInfo.mock({
        getUserInfo: async ({ principal }) => {
          const { userEntityRef } = principal as { userEntityRef: string };
          return {
            userEntityRef,
            ownershipEntityRefs: memberships[userEntityRef] ?? [],
          };
        },
      }),
    }),
    catalog,
    claims: new StreamClaims({
      catalog,
      store: {
        findByStream: async () => undefined,
      } as Partial<ProductsStore> as ProductsStore,
    }),
    clock: () => now,
    logger: mockServices.logger.mock(),
    permissions,
    permissionsRegistry: mockServices.permissionsRegistry.mock(),
    platforms,
    rights: {
      async findRights(...question) {
        asked.push(question);
        return grants;
      },
      grantsOn: async () => grants,
      onChange: () => () => {},
    },
    settings: readDataMeshSettings(mockServices.rootConfig()),
    trail: {
      append: async entry => {
        if (options.trailIsDown) {
          throw new Error('the database at db.internal is full');
        }
        trail.push(entry);
      },
    },
  });
  const newest = (credentials: Parameters<Callers['of']>[0]) =>
    streams.read(
      { credentials },
      { namespace: 'default', name: 'wind', port: 'readings' },
      { limit: 10 },
    );
  return {
    asked,
    auditor,
    trail,
    streams,
    as: (name: string) => newest(mockCredentials.user(`user:default/${name}`)),
    asService: () => newest(mockCredentials.service('plugin:other')),
  };
}

const withEmail = readGrant({ clearFields: ['email'] });

describe('messages of a port for people with a grant', () => {
  it('shows the granted fields in clear, and audits that without data or purpose', async () => {
    const { as, asked, auditor } = portal([withEmail]);

    const page = await as('analyst');

    expect(page).toMatchObject({
      unmasked: true,
      maskedFields: [],
      grantId: 'grant-1',
      readAt: now,
      reason: expect.stringContaining('until 3 Mar 2027'),
    });
    expect(page.items[0].value).toMatchObject({
      data: { id: 7, temperature: 2.5, email: 'someone@example.org' },
      masked: ['x'],
    });
    expect(asked).toEqual([
      [
        'dataproduct:default/wind',
        'readings',
        ['user:default/analyst', 'group:default/commercial-analytics'],
      ],
    ]);
    expect(auditor.createEvent).toHaveBeenCalledTimes(1);
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'stream-preview',
      severityLevel: 'medium',
      request: undefined,
      meta: {
        entityRef: 'dataproduct:default/wind',
        port: 'readings',
        cluster: 'demo',
        topic: 'weather.wind.v1',
        grants: ['grant-1'],
        clearFields: ['email'],
      },
    });
  });

  it('enters what was seen in the trail, by which grants, and never what was in it', async () => {
    const { as, trail } = portal([withEmail]);

    await as('analyst');

    expect(trail).toEqual([
      {
        at: now,
        actor: 'user:default/analyst',
        action: 'stream-viewed',
        product: 'dataproduct:default/wind',
        cause: 'grant:grant-1',
        after: {
          port: 'readings',
          cluster: 'demo',
          topic: 'weather.wind.v1',
          kind: 'page',
          grants: ['grant-1'],
          clearFields: ['email'],
          messages: 1,
          ranges: { '0': '0-0' },
        },
      },
    ]);
  });

  it('shows nothing in clear that the trail does not take', async () => {
    const failing = portal([withEmail], { trailIsDown: true });

    const error = await failing.as('analyst').catch(e => e);

    expect(error.name).toBe('ServiceUnavailableError');
    expect(error.message).toContain('audit trail cannot be written');
    expect(error.message).not.toContain('db.internal');
    // Who sees nothing classified needs no trail.
    await expect(
      portal([], { trailIsDown: true }).as('analyst'),
    ).resolves.toMatchObject({ unmasked: false });
  });

  it.each(['readEvents', 'tail'] as const)(
    'sends nothing in clear bit by bit that the trail does not take: %s',
    async way => {
      const { streams } = portal([withEmail], { trailIsDown: true });
      const sent: string[] = [];

      await expect(
        streams[way](
          { credentials: mockCredentials.user('user:default/analyst') },
          { namespace: 'default', name: 'wind', port: 'readings' },
          {},
          {
            signal: new AbortController().signal,
            send: async event => {
              sent.push(event);
            },
          },
        ),
      ).rejects.toThrow('audit trail cannot be written');

      expect(sent).toEqual([]);
    },
  );

  it('shows with a masked grant exactly what it shows without one', async () => {
    const masked = portal([readGrant()]);
    const without = portal([]);

    const { items, maskedFields, unmasked } = await masked.as('analyst');

    expect({ items, maskedFields, unmasked }).toEqual({
      items: (await without.as('analyst')).items,
      maskedFields: ['email'],
      unmasked: false,
    });
    expect(JSON.stringify(items)).not.toContain('someone@example.org');
    expect(masked.auditor.createEvent).not.toHaveBeenCalled();
  });

  it.each<[string, Partial<GrantRecord>]>([
    ['expired', { until: now }],
    ['revoked', { ended: { at: now, reason: 'revoked' } }],
    [
      "somebody else's",
      {
        consumer: 'component:default/x',
        consumerOwner: 'group:default/fleet',
      },
    ],
    ["another port's", { port: 'forecasts' }],
    ["another product's", { product: 'dataproduct:default/rain' }],
    ["another stream's", { topic: 'weather.wind.v0' }],
    ['a writing', { operation: 'write' }],
  ])('gives nothing for %s grant', async (_, change) => {
    const grant = { ...withEmail, ...change };

    const { grantId, ...page } = await portal([grant]).as('analyst');

    expect(grantId).toBeUndefined();
    expect(page).toEqual(await portal([]).as('analyst'));
    await expect(
      portal([grant], { products: [forGranted] }).as('analyst'),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('masks without the permission to unmask, whatever is granted', async () => {
    const { as, auditor } = portal([withEmail], {
      denied: ['data-mesh.stream.unmask'],
    });

    const page = await as('analyst');

    expect(page).toMatchObject({ unmasked: false, maskedFields: ['email'] });
    expect(page.reason).toContain('data-mesh.stream.unmask');
    expect(JSON.stringify(page)).not.toContain('someone@example.org');
    expect(auditor.createEvent).not.toHaveBeenCalled();
  });

  it('withholds a stream that several products claim, whatever is granted', async () => {
    const rival = dataProduct('rival', [streamPort('weather.wind.v1')], {
      owner: 'customer-data',
    });

    const page = await portal([withEmail], { products: [wind, rival] }).as(
      'analyst',
    );

    expect(page.items[0].value.format).toBe('withheld');
    expect(page).not.toHaveProperty('grantId');
    expect(page.reason).toContain('Several products claim');
  });

  it('shows owners everything without a grant being the reason', async () => {
    const page = await portal([withEmail]).as('weather-owner');

    expect(page).toMatchObject({ unmasked: true, maskedFields: [] });
    expect(page).not.toHaveProperty('grantId');
    expect(page.items[0].value.data).toEqual(secret);
  });
});

describe('messages of a product that shows them only to people with access', () => {
  const options = { products: [forGranted] };

  it('are refused to others, who learn how to get access', async () => {
    const { as, asService } = portal([], options);

    for (const answer of [as('analyst'), asService()]) {
      await expect(answer).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('ask for access on the Access tab'),
      });
    }
  });

  it('are shown with any grant, classified fields masked', async () => {
    const page = await portal([readGrant()], options).as('analyst');

    expect(page).toMatchObject({
      unmasked: false,
      maskedFields: ['email'],
      grantId: 'grant-1',
    });
    expect(page.items[0].value.data).toMatchObject({ temperature: 2.5 });
  });

  it('are shown to the owning group as ever', async () => {
    const { as } = portal([], options);
    const lacking = portal([], {
      ...options,
      denied: ['data-mesh.stream.unmask'],
    });

    await expect(as('weather-owner')).resolves.toMatchObject({
      unmasked: true,
    });
    await expect(lacking.as('weather-owner')).resolves.toMatchObject({
      unmasked: false,
      maskedFields: ['email'],
    });
  });
});
