import {
  AccessPortal,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { ask } from '../../__testUtils__/walk';

let portal: AccessPortal;
afterEach(() => portal.stop());

describe('the action list-access-requests', () => {
  it('lists what the user has a part in, and nothing else', async () => {
    portal = await startAccessPortal();
    const { id } = await ask(portal);
    const list = (who: string, input: object) =>
      portal.invoke(who, 'list-access-requests', input);

    await expect(
      list('weather-owner', { view: 'to-decide' }),
    ).resolves.toMatchObject({
      output: { requests: [{ id, revision: 1, may: { decide: true } }] },
    });
    await expect(list('analyst', { view: 'mine' })).resolves.toMatchObject({
      output: { requests: [{ id, may: { withdraw: true } }] },
    });
    for (const stranger of ['customer-data-owner', 'steward']) {
      await expect(list(stranger, {})).resolves.toMatchObject({
        output: { requests: [] },
      });
    }
    await expect(
      portal.invokeAsService('list-access-requests', {}),
    ).rejects.toThrow('by people');
  });
});
