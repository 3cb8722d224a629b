import {
  AccessPortal,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { ask, decide } from '../../__testUtils__/walk';

let portal: AccessPortal;
afterEach(() => portal.stop());

describe('the action list-grants', () => {
  it('lists the grants of both sides to them, and to nobody else', async () => {
    portal = await startAccessPortal();
    const { id } = await ask(portal);
    await decide(portal.weatherOwner, { id, revision: 1 }).expect(200);
    const list = (who: string) => portal.invoke(who, 'list-grants', {});

    for (const side of ['analyst', 'weather-owner']) {
      await expect(list(side)).resolves.toMatchObject({
        output: {
          grants: [{ requestId: id, consumer: 'user:default/analyst' }],
        },
      });
    }
    await expect(list('customer-data-owner')).resolves.toMatchObject({
      output: { grants: [] },
    });
    await expect(portal.invokeAsService('list-grants', {})).rejects.toThrow(
      'by people',
    );
  });
});
