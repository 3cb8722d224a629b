import { mockCredentials } from '@backstage/backend-test-utils';
import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { readGrant } from '../../__testUtils__/grants';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { forGranted, now, portal, secret, wind } from '../__testUtils__/portal';

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

  it.each(['scan', 'feed'] as const)(
    'sends nothing in clear bit by bit that the trail does not take: %s',
    async way => {
      const { streams } = portal([withEmail], { trailIsDown: true });
      const show = {
        scan: streams.scans.stream.bind(streams.scans),
        feed: streams.feeds.follow.bind(streams.feeds),
      };
      const sent: string[] = [];

      await expect(
        show[way](
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

  it('withholds a stream that nothing proves to be of the product, whatever is granted', async () => {
    const rival = dataProduct('rival', [streamPort('weather.wind.v1')], {
      owner: 'customer-data',
    });

    const page = await portal([withEmail], { products: [wind, rival] }).as(
      'analyst',
    );

    expect(page.items[0].value.format).toBe('withheld');
    expect(page).not.toHaveProperty('grantId');
    expect(page.reason).toContain('Nothing proves yet');
  });

  it('shows owners everything without a grant being the reason', async () => {
    const page = await portal([withEmail]).as('weather-owner');

    expect(page).toMatchObject({ unmasked: true, maskedFields: [] });
    expect(page).not.toHaveProperty('grantId');
    expect(page.items[0].value.data).toEqual(secret);
  });
});
