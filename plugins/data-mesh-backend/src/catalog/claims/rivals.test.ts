import { postgres, sqlite } from '../../__testUtils__/databases';
import { at, rival, startClaims, wind } from './__testUtils__/startClaims';

jest.setTimeout(60_000);

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('rivals of a claim in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  const start = (products?: Parameters<typeof startClaims>[1]) =>
    startClaims(server, products);

  it('tell their owner once of each rival, who loses nothing', async () => {
    const { claim, deeds, look, products, replicas, told } = await start([
      wind,
    ]);
    await look();
    products.push(rival);
    await look();
    await look();

    expect(await claim()).toMatchObject({
      product: 'dataproduct:default/wind',
    });
    const { claims } = replicas[0];
    expect(await claims.rivalsOf((await claim())!)).toMatchObject([
      {
        product: 'dataproduct:default/rival',
        owner: 'group:default/commercial-analytics',
      },
    ]);
    // In the trail of each of the two products.
    expect(await deeds()).toEqual([
      'claim-register',
      'claim-rival',
      'claim-rival',
    ]);
    expect(await told()).toEqual([
      'Another product names your stream weather.wind.v1 too',
    ]);

    products.pop();
    await look();
    expect(await claims.rivalsOf((await claim())!)).toEqual([]);
  });

  it('do not tell their owner each time that a rival comes back', async () => {
    const { claim, clock, look, products, replicas, told } = await start([
      wind,
    ]);
    await look();
    const comeAndGo = async () => {
      products.push(rival);
      await look();
      const { claims } = replicas[1];
      expect(await claims.rivalsOf((await claim())!)).toHaveLength(1);
      products.pop();
      await look();
      expect(await claims.rivalsOf((await claim())!)).toEqual([]);
    };
    await comeAndGo();
    clock.pass(6 * 86_400_000);
    await comeAndGo();
    expect(await told()).toHaveLength(1);
    clock.pass(8 * 86_400_000);
    await comeAndGo();
    expect(await told()).toHaveLength(2);
  });

  it('let nobody decide on one that came back with another owner as on the former', async () => {
    const { claim, look, products } = await start([wind]);
    await look();
    products.push(rival);
    await look();
    const comeBack = async (returning: typeof rival) => {
      products.pop();
      await look();
      products.push(returning);
      await look();
      return (await claim())!.revision;
    };
    const { revision } = (await claim())!;

    expect(await comeBack(rival)).toBe(revision);
    const other = { ...rival, spec: { ...rival.spec, owner: 'customer-data' } };
    expect(await comeBack(other)).toBe(revision + 1);
  });

  it('that nothing proves ask the stewards, and give way to a proven one', async () => {
    const { claim, deeds, look, products, replicas, told } = await start();
    await look();
    products.push(rival);
    await look();
    expect((await claim())!.proof).toBeUndefined();
    const moves: unknown[] = [];
    replicas.forEach(({ registry }) => registry.onMove(to => moves.push(to)));

    products.push(wind);
    await look();

    expect(await claim()).toMatchObject({
      product: 'dataproduct:default/wind',
      proof: 'prefix',
    });
    expect(moves).toEqual([at]);
    // Who was first is now the rival; each product's trail has its side.
    expect(await deeds()).toEqual([
      'claim-register',
      'claim-release',
      'claim-take-over',
      'claim-rival',
      'claim-rival',
    ]);
    expect((await told())[0]).toBe(
      'Does weather.wind.v1 belong to dataproduct:default/rival?',
    );
  });
});
