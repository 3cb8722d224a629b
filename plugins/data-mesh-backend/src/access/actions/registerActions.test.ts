import {
  AccessPortal,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';

let portal: AccessPortal;
afterEach(() => portal.stop());

describe('the actions of the access room', () => {
  it('tell tools which of them read and which take something away', async () => {
    portal = await startAccessPortal();

    const attributes = Object.fromEntries(
      (await portal.actions()).map(action => [action.name, action.attributes]),
    );

    const reading = { readOnly: true, destructive: false, idempotent: true };
    const taking = { readOnly: false, destructive: true, idempotent: false };
    expect(attributes).toEqual({
      'request-data-access': { ...taking, destructive: false },
      'list-access-requests': reading,
      'decide-access-request': taking,
      'list-grants': reading,
      'revoke-grant': taking,
    });
  });
});
