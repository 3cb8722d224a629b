import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { HIDDEN } from '../../__testUtils__/hidingCatalog';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { Portal, startPortal } from '../../__testUtils__/startPortal';

let portal: Portal;
afterEach(() => portal.stop());

describe('clusters', () => {
  it('say which of them can be reached', async () => {
    const down = new FakePlatform('backup');
    down.health = { status: 'unreachable', message: 'No broker answers' };
    portal = await startPortal({ platforms: [new FakePlatform(), down] });

    const { body } = await portal.analyst.get('/clusters').expect(200);

    expect(body.items).toEqual([
      {
        name: 'demo',
        title: 'Cluster demo',
        status: 'reachable',
        checkedAt: expect.any(String),
      },
      {
        name: 'backup',
        title: 'Cluster backup',
        status: 'unreachable',
        message: 'No broker answers',
        unreachableSince: expect.any(String),
        checkedAt: expect.any(String),
      },
    ]);
  });

  it('list their streams with who claims them, without those that the person may not know of', async () => {
    portal = await startPortal({
      platforms: [
        new FakePlatform()
          .addTopic('a.free')
          .addTopic('b.claimed')
          .addTopic('c.secret'),
      ],
      entities: [
        dataProduct('open', [streamPort('b.claimed')]),
        {
          ...dataProduct('secret', [streamPort('c.secret')]),
          metadata: { name: 'secret', annotations: HIDDEN },
        },
        dataProduct('elsewhere', [
          streamPort('a.free', { stream: { cluster: 'x', topic: 'a.free' } }),
        ]),
      ],
    });

    const { body } = await portal.analyst
      .get('/clusters/demo/streams')
      .expect(200);

    expect(body.items).toEqual([
      { topic: 'a.free' },
      { topic: 'b.claimed', claimedBy: 'dataproduct:default/open' },
    ]);
  });

  it('are there for people with the permission only', async () => {
    portal = await startPortal({
      platforms: [new FakePlatform()],
      denied: ['data-mesh.cluster.read'],
    });

    for (const path of ['/clusters', '/clusters/demo/streams']) {
      const { status, body } = await portal.analyst.get(path);
      expect(status).toBe(403);
      expect(body.error.message).toContain('data-mesh.cluster.read');
    }
  });

  it('name those that are configured when somebody asks for another one', async () => {
    portal = await startPortal({ platforms: [new FakePlatform()] });

    const { status, body } = await portal.analyst.get('/clusters/moon/streams');

    expect(status).toBe(404);
    expect(body.error.message).toContain('configured: demo');
  });

  it('cannot share a name', async () => {
    await expect(
      startPortal({ platforms: [new FakePlatform(), new FakePlatform()] }),
    ).rejects.toThrow(/named demo/);
    portal = await startPortal({});
  });
});
