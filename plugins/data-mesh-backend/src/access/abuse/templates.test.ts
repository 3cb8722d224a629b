import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AccessPortal,
  draft,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { ask } from '../../__testUtils__/walk';

const SECRET = 'A secret plan';
const byScaffolder = { actor: { subject: 'plugin:scaffolder' } };
const byTool = { actor: { subject: 'plugin:mcp-actions' } };

let portal: AccessPortal;
beforeEach(async () => {
  portal = await startAccessPortal();
});
afterEach(() => portal.stop());

const owner = 'user:default/weather-owner';
const overHttp = (options: typeof byTool) =>
  portal.as(`Bearer ${mockCredentials.user.token(owner, options)}`);

describe('a template that somebody else wrote', () => {
  it('decides and reads nothing through the actions in the name of whoever runs it', async () => {
    const { id } = await ask(portal, { purpose: SECRET });
    const decision = { requestId: id, revision: 1, verdict: 'approve' };
    const inputs = {
      'decide-access-request': decision,
      'list-access-requests': {},
      'list-grants': {},
      'request-data-access': draft(),
      'revoke-grant': { grantId: id, revision: 1, reason: 'No' },
    };
    expect(Object.keys(inputs).sort()).toEqual(
      (await portal.actions()).map(({ name }) => name).sort(),
    );
    for (const [action, input] of Object.entries(inputs)) {
      await expect(
        portal.invokeWith(
          mockCredentials.user(owner, byScaffolder),
          action,
          input,
        ),
      ).rejects.toThrow('Templates do not do this');
    }

    const tool = mockCredentials.user(owner, byTool);
    await expect(
      portal.invokeWith(tool, 'decide-access-request', decision),
    ).resolves.toMatchObject({ output: { request: { state: 'approved' } } });
  });

  it('decides nothing over HTTP', async () => {
    const { id } = await ask(portal, { purpose: SECRET });
    const path = `/access/requests/${id}/decision`;
    const decision = { revision: 1, verdict: 'approve' };

    await overHttp(byScaffolder).post(path).send(decision).expect(403);

    const { body } = await overHttp(byTool).post(path).send(decision);
    expect(body).toMatchObject({ state: 'approved' });
  });

  it('asks for access', async () => {
    const own = draft({ consumer: owner });
    for (const [path, status] of [
      ['/access/plans', 200],
      ['/access/requests', 201],
    ] as const) {
      const answer = await overHttp(byScaffolder).post(path).send(own);
      expect(answer.status).toBe(status);
    }
  });
});
