import { ConfigReader } from '@backstage/config';
import { isByPrefix, isTrusted, readClaimSettings } from './ClaimSettings';

const read = (claims: object) =>
  readClaimSettings(new ConfigReader({ dataMesh: { claims } }));

describe('the settings of claims', () => {
  it('ask for proof, keep claims for 30 days, and change owners after 10 minutes', () => {
    expect(read({})).toEqual({
      isProofAsked: true,
      keepForMs: 30 * 86_400_000,
      ownerAfterMs: 600_000,
      prefixes: [],
      trustedOrigins: ['file:'],
    });
    expect(read({ proof: 'none' }).isProofAsked).toBe(false);
  });

  it('give a prefix to groups, on one cluster or on all', () => {
    const gives = (cluster: string, topic: string, owner?: string) =>
      isByPrefix(
        read({
          prefixes: [
            { prefix: 'fleet.', groups: ['fleet', 'group:eu/fleet'] },
            { prefix: 'ops.', groups: ['ops'], cluster: 'demo' },
          ],
        }),
        { cluster, topic },
        { owner },
      );

    expect(gives('demo', 'fleet.positions.v1', 'group:default/fleet')).toBe(
      true,
    );
    expect(gives('moon', 'fleet.positions.v1', 'group:eu/fleet')).toBe(true);
    expect(gives('demo', 'fleets.v1', 'group:default/fleet')).toBe(false);
    expect(gives('demo', 'fleet.positions.v1', 'group:default/ops')).toBe(
      false,
    );
    expect(gives('demo', 'fleet.positions.v1')).toBe(false);
    expect(gives('demo', 'ops.v1', 'group:default/ops')).toBe(true);
    expect(gives('moon', 'ops.v1', 'group:default/ops')).toBe(false);
  });

  it.each<[string, object, RegExp]>([
    ['another proof', { proof: 'maybe' }, /required or none, not maybe/],
    [
      'prefixes that overlap',
      {
        prefixes: [
          { prefix: 'fleet.', groups: ['fleet'] },
          { prefix: 'fleet.eu.', groups: ['fleet-eu'] },
        ],
      },
      /fleet\. and fleet\.eu\. overlap/,
    ],
    [
      'nobody',
      { prefixes: [{ prefix: 'fleet.', groups: [] }] },
      /name the groups/,
    ],
    [
      'what is no group',
      { prefixes: [{ prefix: 'fleet.', groups: ['user:fleet'] }] },
      /is no group/,
    ],
    [
      'places that the catalog does not name so',
      { trustedOrigins: ['https://git.example.com/'] },
      /begins like no place/,
    ],
  ])('refuse %s', (_, claims, message) => {
    expect(() => read(claims)).toThrow(message);
  });

  it('trust files by where they are, and what was published in the portal', () => {
    const product = 'dataproduct:default/wind';
    const trusts = (settings: object, origin: string) =>
      isTrusted(read(settings), { product, origin });

    expect(trusts({}, 'file:/srv/examples/all.yaml')).toBe(true);
    expect(trusts({}, 'url:https://elsewhere/')).toBe(false);
    const trustedOrigins = [
      ...['file:', 'url:https://git/platform/'],
      'url:https://git/one/wind.yaml',
    ];
    for (const [origin, isSo] of [
      ['file:/srv/examples/all.yaml', true],
      ['file:C:\\mesh\\100%.yaml', true],
      ['url:https://git/platform/wind.yaml', true],
      ['url:https://git/platform/a..b/.well-known/wind.yaml', true],
      ['url:https://git/one/wind.yaml', true],
      ['url:https://git/one/wind.yaml.mine', false],
      ['url:https://git/platform/../mine/wind.yaml', false],
      ['url:https://git/platform/./../mine/wind.yaml', false],
      ['url:https://git/platform/%2e%2E/mine/wind.yaml', false],
      ['url:https://git/platform/..%2fmine/wind.yaml', false],
      ['url:https://git/platform/..\\mine/wind.yaml', false],
      ['url:https://git/platform/%252e%252e/mine/wind.yaml', false],
      // What Backstage makes of these is read elsewhere, or of another branch.
      ['url:https://git/platform/.\t./mine/wind.yaml', false],
      ['url:https://git/platform/.%09./mine/wind.yaml', false],
      ['url:https://git/platform/wind.yaml%3fref=mine%26x=', false],
      ['url:https://git/platform/wind.yaml?at=mine', false],
      ['url:https://git/platform/wind.yaml&version=GBmine', false],
      ['url:https://git/platform/wind.yaml#', false],
      ['url:https://git/platform/*/all products.yaml', true],
      [`data-mesh:${product}`, true],
      ['data-mesh:dataproduct:default/other', false],
      ['url:https://git/platform-of-mine/wind.yaml', false],
      ['', false],
    ] as const) {
      expect(trusts({ trustedOrigins }, origin)).toBe(isSo);
    }
  });

  it('trust no file that a trusted one leads to, nor one that leads to a trusted one', () => {
    const product = 'dataproduct:default/wind';
    const places = ['file:/srv/all.yaml', 'url:https://git/team/wind.yaml'];
    const trusts = (origin: string, root: string, trustedOrigins: string[]) =>
      isTrusted(read({ trustedOrigins }), { origin, product, root });

    const [file, url] = places;
    expect(trusts(url, file, ['file:'])).toBe(false);
    expect(trusts(file, url, ['file:'])).toBe(false);
    expect(trusts(url, file, ['file:', url])).toBe(true);
  });

  it('let prefixes of different clusters overlap', () => {
    const prefixes = [
      { prefix: 'fleet.', groups: ['fleet'], cluster: 'demo' },
      { prefix: 'fleet.eu.', groups: ['fleet-eu'], cluster: 'moon' },
    ];
    expect(read({ prefixes }).prefixes).toHaveLength(2);
  });
});
