import {
  AccessPortal,
  draft,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';

let portal: AccessPortal;
afterEach(() => portal.stop());

describe('the action request-data-access', () => {
  it('asks in the name of the user, under the rules of the API', async () => {
    portal = await startAccessPortal();
    const { audited, weatherOwner } = portal;

    const { output } = await portal.invoke(
      'analyst',
      'request-data-access',
      draft(),
    );

    expect(output).toMatchObject({
      request: {
        state: 'waiting',
        requester: 'user:default/analyst',
        createdAt: expect.stringMatching(/^\d{4}-/),
      },
    });
    const inbox = await weatherOwner.get('/access/requests?view=to-decide');
    expect(inbox.body.items).toHaveLength(1);
    expect(audited).toMatchObject([
      { eventId: 'access-request-create', outcome: 'success' },
    ]);
  });

  it('asks neither for others nor for services', async () => {
    portal = await startAccessPortal();
    const forOthers = draft({ consumer: 'component:default/billing' });

    await expect(
      portal.invoke('analyst', 'request-data-access', forOthers),
    ).rejects.toThrow('belongs to group:default/customer-data');
    await expect(
      portal.invokeAsService('request-data-access', draft()),
    ).rejects.toThrow('by people');
  });
});
