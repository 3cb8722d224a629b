import {
  AccessPortal,
  inDays,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { ask } from '../../__testUtils__/walk';

let portal: AccessPortal;
afterEach(() => portal.stop());

const decide = (who: string, requestId: string, input: object = {}) =>
  portal.invoke(who, 'decide-access-request', {
    requestId,
    revision: 1,
    verdict: 'approve',
    ...input,
  });

describe('the action decide-access-request', () => {
  it('decides as the user, also for less than what was asked for', async () => {
    portal = await startAccessPortal();
    const { id } = await ask(portal);
    const until = inDays(3);

    const { output } = await decide('weather-owner', id, {
      scope: { ports: ['readings'], clearFields: [], until },
    });

    expect(output).toMatchObject({
      request: { state: 'approved', scope: { until } },
    });
    expect(portal.audited.at(-1)).toMatchObject({
      eventId: 'access-request-decide',
      outcome: 'success',
    });
  });

  it('is no way around the rules', async () => {
    portal = await startAccessPortal();
    const { id } = await ask(portal);
    const own = await ask(
      portal,
      { consumer: 'user:default/weather-owner' },
      portal.weatherOwner,
    );

    await expect(decide('analyst', id)).rejects.toThrow('do not decide');
    await expect(decide('weather-owner', own.id)).rejects.toThrow(
      'asked for this yourself',
    );
    await expect(decide('customer-data-owner', id)).rejects.toThrow(
      'no such request',
    );
    await expect(decide('weather-owner', id, { revision: 2 })).rejects.toThrow(
      'changed since',
    );
    await expect(
      portal.invokeAsService('decide-access-request', {
        requestId: id,
        revision: 1,
        verdict: 'approve',
      }),
    ).rejects.toThrow('by people');
    await expect(
      decide('weather-owner', id, {
        scope: { ports: ['readings'], clearFields: [] },
      }),
    ).rejects.toThrow('ends later');

    const { body } = await portal.weatherOwner.get(`/access/requests/${id}`);
    expect(body).toMatchObject({ state: 'waiting', revision: 1, grants: [] });
  });
});
