import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Callers } from '../../people/Callers';
import { AccessRequestsService } from '../requests/AccessRequestsService';
import { asJson } from '../../journal/asJson';
import {
  clearFieldsField,
  momentField,
  revisionField,
  toldField,
} from './fields';

export function registerDecideAccessRequest(
  actions: ActionsRegistryService,
  { callers, requests }: { callers: Callers; requests: AccessRequestsService },
) {
  actions.register({
    name: 'decide-access-request',
    title: 'Decide on an access request',
    description: `
Approves or rejects a request for access to a data product, or asks its requester back, on behalf of the
signed-in user. Only those who decide on the product can, and never on what they asked for themselves.

An approval gives access to the data on the platform. Show the user what is asked for, by whom and why,
and have them confirm before you approve. It holds for the given revision only: when the request changed
since, read it again.
`.trim(),
    attributes: { readOnly: false, destructive: true, idempotent: false },
    schema: {
      input: z =>
        z.object({
          requestId: z.string().max(64),
          revision: revisionField(z, 'request'),
          verdict: z.enum(['approve', 'reject', 'ask']),
          note: z
            .string()
            .max(2000)
            .optional()
            .describe('For the requester; needed to reject and to ask'),
          scope: z
            .object({
              ports: z.array(z.string()).min(1).max(50),
              clearFields: clearFieldsField(z),
              until: momentField(z),
            })
            .optional()
            .describe('To approve less than what is asked for'),
        }),
      output: z => z.object({ request: toldField(z) }),
    },
    action: async ({ input, credentials }) => {
      const { requestId, scope, ...decision } = input;
      const request = await requests.decide(
        callers.of(credentials),
        requestId,
        {
          ...decision,
          scope: scope && {
            ...scope,
            until: scope.until ? new Date(scope.until) : undefined,
          },
        },
      );
      return { output: { request: asJson(request) } };
    },
  });
}
