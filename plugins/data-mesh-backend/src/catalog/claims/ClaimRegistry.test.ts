import { ANNOTATION_ORIGIN_LOCATION } from '@backstage/catalog-model';
import { postgres, sqlite } from '../../__testUtils__/databases';
import { eventually } from '../../__testUtils__/eventually';
import { FakeStreamAccess } from '../../__testUtils__/FakeStreamAccess';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import {
  at,
  ORIGIN,
  rival,
  startClaims,
  TOPIC,
  wind,
} from './__testUtils__/startClaims';

jest.setTimeout(60_000);

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('claims in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  const start = (products?: Parameters<typeof startClaims>[1]) =>
    startClaims(server, products);

  it('are registered, missed, found again and ended once, whichever replica looks', async () => {
    const { claim, clock, deeds, look, products, told } = await start();
    await look();
    products.push(wind);
    await look();
    expect(await claim()).toMatchObject({
      ...{ ...at, product: 'dataproduct:default/wind', revision: 1 },
      ...{ owner: 'group:default/weather', proof: 'prefix' },
    });

    products.pop();
    await look();
    const { missingSince } = (await claim())!;
    clock.pass(3_500_000);
    await look();
    expect(await claim()).toMatchObject({ missingSince });
    products.push(wind);
    await look();
    expect((await claim())!.missingSince).toBeUndefined();

    products.pop();
    await look();
    clock.pass(3_600_000);
    await look();
    expect(await claim()).toBeUndefined();
    expect(await deeds()).toEqual(['claim-register', 'claim-release']);
    expect(await told()).toEqual([
      'weather.wind.v1 no longer belongs to dataproduct:default/wind',
    ]);
  });

  it('are proven by an account of the portal that may write, and by no declared name', async () => {
    const { claim, look, platform, products } = await start();
    await look();
    products.push(rival);
    const access = platform.access as FakeStreamAccess;
    const write = (account: string) =>
      access.addRules(
        access.rulesFor({
          ...{ topic: TOPIC, account, operation: 'write' },
          transactional: false,
        }),
      );
    await write('commercial-analytics');
    await look();
    expect((await claim())!.proof).toBeUndefined();

    await write('group.default.commercial-analytics');
    await look();
    expect((await claim())!.proof).toBe('write-access');
  });

  it('are taken over once only, whatever stands in a file', async () => {
    const odd = [
      dataProduct('long-owner', [streamPort(TOPIC)], {
        owner: 'x'.repeat(300),
      }),
      dataProduct('long-topic', [streamPort('x'.repeat(300))]),
      dataProduct('odd-topic', [streamPort('weather.\0')]),
      dataProduct('long-origin', [streamPort(TOPIC)]),
    ];
    odd[3].metadata.annotations = {
      [ANNOTATION_ORIGIN_LOCATION]: `url:${'x'.repeat(3_000)}`,
    };
    const { claim, look, products } = await start([...odd]);
    await look();
    await expect(claim()).resolves.toBeUndefined();

    products.push(rival);
    await look();

    const first = await claim();
    expect(first).toMatchObject({ product: 'dataproduct:default/rival' });
    expect(first?.proof).toBeUndefined();
  });

  it('ask the platform once for all that a page of a product shows', async () => {
    const { look, platform, products, replicas } = await start();
    await look();
    const topics = Array.from({ length: 20 }, (_each, i) => `nowhere.${i}`);
    const ports = topics.map(name => streamPort(name, { name }));
    products.push(dataProduct('nowhere', ports));
    const listed = jest.spyOn(platform, 'listStreams');

    await Promise.all(
      topics.map(topic => replicas[0].claims.of({ ...at, topic })),
    );

    expect(listed).toHaveBeenCalledTimes(1);
  });

  it('wait no longer for what the platform was asked by a look that does not end', async () => {
    const { clock, look, platform, products, replicas } = await start();
    await look();
    products.push(dataProduct('nowhere', [streamPort('nowhere.1')]));
    const nowhere = () => replicas[0].claims.of({ ...at, topic: 'nowhere.1' });
    let answer = (_topics: string[]) => {};
    const listed = jest
      .spyOn(platform, 'listStreams')
      .mockImplementationOnce(
        () => new Promise<string[]>(resolve => (answer = resolve)),
      );
    const endless = nowhere();
    await eventually(async () => expect(listed).toHaveBeenCalled());

    clock.pass(5_000);

    await expect(nowhere()).resolves.toBeUndefined();
    expect(listed).toHaveBeenCalledTimes(2);
    answer([]);
    await endless;
  });

  it('are not made up while the cluster does not answer', async () => {
    const { claim, look, platform, products } = await start();
    await look();
    products.push(rival);
    platform.health = { status: 'unreachable', message: 'No broker answers' };
    await look();
    await expect(claim()).rejects.toThrow(/answer/);

    platform.health = { status: 'reachable' };
    await look();
    expect((await claim())!.proof).toBeUndefined();
  });

  it('are taken over from a portal that had products before', async () => {
    const gusts = dataProduct('gusts', [streamPort('other.gusts.v1')]);
    const { claim, look, products, replicas } = await start([rival, gusts]);
    await look();

    const ofGusts = await replicas[0].claims.of({
      ...{ cluster: 'demo', topic: 'other.gusts.v1' },
    });
    expect(ofGusts!.proof).toBe('taken-over');
    expect((await claim())!.proof).toBe('taken-over');
    products.push(wind);
    await look();
    expect((await claim())!.product).toBe('dataproduct:default/rival');
  });

  it('let one of two replicas publish a stream that both publish at once', async () => {
    const { claim, look, replicas } = await start();
    await look();
    const outcomes = await Promise.allSettled(
      replicas.map(({ claims }, i) =>
        claims.claim(
          at,
          {
            product: `dataproduct:default/wind-${i}`,
            origin: ORIGIN,
            owner: 'group:default/weather',
          },
          { actor: 'user:default/weather-owner' },
          async ({ transaction }) =>
            transaction('stream_claims').select('product'),
        ),
      ),
    );

    const made = outcomes.flatMap(outcome =>
      outcome.status === 'fulfilled' ? outcome.value : [],
    );
    expect(made).toEqual([{ product: (await claim())!.product }]);
    expect(outcomes).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining({ name: 'ConflictError' }),
    });
  });

  it('change by those only who know how they are now', async () => {
    const { claim, look, replicas } = await start([wind]);
    await look();
    const [one, other] = replicas;
    const stale = (await claim())!;
    const release = ({ registry }: typeof one) =>
      registry.take(stale, { action: 'claim-release' }, {}, async () => {});
    await release(one);

    await expect(release(other)).rejects.toThrow(/changed meanwhile/);
  });
});
