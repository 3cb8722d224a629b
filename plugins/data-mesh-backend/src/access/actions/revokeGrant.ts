import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Callers } from '../../people/Callers';
import { GrantsService } from '../grants/GrantsService';
import { asJson } from '../../journal/asJson';
import { revisionField, toldField } from './fields';

export function registerRevokeGrant(
  actions: ActionsRegistryService,
  { callers, grants }: { callers: Callers; grants: GrantsService },
) {
  actions.register({
    name: 'revoke-grant',
    title: 'Revoke a data access grant',
    description: `
Ends access to an output port of a data product before its time, on behalf of the signed-in user: an owner or
approver of the product, or whoever has the access. Clients that use it are refused by the platform within
seconds, and only a new request gives it back. Have the user confirm it.
`.trim(),
    attributes: { readOnly: false, destructive: true, idempotent: false },
    schema: {
      input: z =>
        z.object({
          grantId: z.string().max(64),
          revision: revisionField(z, 'grant'),
          reason: z
            .string()
            .min(1)
            .max(2000)
            .describe('Why it ends; both sides read it'),
        }),
      output: z => z.object({ grant: toldField(z) }),
    },
    action: async ({ input, credentials }) => {
      const { grantId, ...revocation } = input;
      const grant = await grants.revoke(
        callers.of(credentials),
        grantId,
        revocation,
      );
      return { output: { grant: asJson(grant) } };
    },
  });
}
