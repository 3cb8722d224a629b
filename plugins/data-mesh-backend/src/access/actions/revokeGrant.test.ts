import {
  AccessPortal,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { ask, decide } from '../../__testUtils__/walk';

let portal: AccessPortal;
afterEach(() => portal.stop());

describe('the action revoke-grant', () => {
  it('ends a grant on the platform, for its sides only', async () => {
    portal = await startAccessPortal();
    const { id } = await ask(portal);
    await decide(portal.weatherOwner, { id, revision: 1 }).expect(200);
    await portal.run('reconcile-access');
    const { body } = await portal.weatherOwner.get(`/access/requests/${id}`);
    const [grant] = body.grants;
    expect(portal.platform.access.rules.size).toBe(3);
    const revoke = (who: string, input: object = {}) =>
      portal.invoke(who, 'revoke-grant', {
        grantId: grant.id,
        revision: grant.revision,
        reason: 'The contract ended',
        ...input,
      });

    await expect(revoke('customer-data-owner')).rejects.toThrow(
      'no such grant',
    );
    await expect(
      revoke('weather-owner', { revision: grant.revision + 1 }),
    ).rejects.toThrow('changed meanwhile');
    await expect(revoke('weather-owner')).resolves.toMatchObject({
      output: { grant: { endedBy: 'user:default/weather-owner' } },
    });
    await portal.run('reconcile-access');
    expect(portal.platform.access.rules.size).toBe(0);
  });
});
