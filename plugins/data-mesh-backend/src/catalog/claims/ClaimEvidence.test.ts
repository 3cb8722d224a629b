import { parseEntityRef } from '@backstage/catalog-model';
import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { FakeStreamAccess } from '../../__testUtils__/FakeStreamAccess';
import { group } from '../../__testUtils__/users';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { ClaimEvidence } from './ClaimEvidence';
import { managedOrigin } from './StreamClaim';

const at = { cluster: 'demo', topic: 'weather.wind.v1' };
const PRODUCT = 'dataproduct:default/wind';
const claimant = {
  product: PRODUCT,
  origin: managedOrigin(PRODUCT),
  owner: 'group:default/weather',
};

function start() {
  const platform = new FakePlatform().enforcing().addTopic(at.topic);
  const platforms = new StreamPlatforms();
  platforms.addPlatform(platform);
  const access = platform.access as FakeStreamAccess;
  const [write] = access.rulesFor({
    ...{ topic: at.topic, account: 'group.default.weather' },
    ...{ operation: 'write', transactional: false },
  });
  const toEntity = (ref: string) => group(parseEntityRef(ref).name);
  const proofOf = async () => {
    const evidence = new ClaimEvidence({
      catalog: { findAnyEntities: async refs => refs.map(toEntity) },
      grantedRules: async () => new Set(),
      platforms,
      settings: {
        ...{ isProofAsked: true, prefixes: [], trustedOrigins: [] },
        ...{ keepForMs: 0, ownerAfterMs: 0 },
      },
    });
    return (await evidence.proofsOf(at, [claimant])).get(claimant);
  };
  return { access, proofOf, write };
}

describe('that an account of the owner may write to a stream', () => {
  it('proves that the stream is theirs', async () => {
    const { access, proofOf, write } = start();
    await access.addRules([write]);

    await expect(proofOf()).resolves.toBe('write-access');
  });

  it.each(['User:group.default.weather', 'User:*'])(
    'proves nothing where a rule that denies it to %s comes first',
    async principal => {
      const { access, proofOf, write } = start();
      await access.addRules([
        { ...write, operation: 'all' },
        { ...write, key: 'denial', principal, permission: 'deny' },
      ]);

      await expect(proofOf()).resolves.toBeUndefined();
    },
  );
});
