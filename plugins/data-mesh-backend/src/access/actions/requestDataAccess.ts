import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { dataMeshAccessRequestCreatePermission } from '@datamesh-portal/plugin-data-mesh-common';
import { Callers } from '../../people/Callers';
import { AccessRequestsService } from '../requests/AccessRequestsService';
import { asJson } from '../../journal/asJson';
import { clearFieldsField, momentField, toldField } from './fields';

export function registerRequestDataAccess(
  actions: ActionsRegistryService,
  { callers, requests }: { callers: Callers; requests: AccessRequestsService },
) {
  actions.register({
    name: 'request-data-access',
    title: 'Request data access',
    description: `
Asks for access to output ports of a data product, on behalf of the signed-in user.

The owner of the product decides; the answer says who that is (\`stages[].deciders\`), or that a rule
approved already (\`state: approved\`). The consumer is the user, or a Group, Component or System that the
user belongs to or owns. The same is asked for only once: while a request waits, another one is refused.
`.trim(),
    attributes: { readOnly: false, destructive: false, idempotent: false },
    visibilityPermission: dataMeshAccessRequestCreatePermission,
    schema: {
      input: z =>
        z.object({
          product: z
            .string()
            .max(250)
            .describe('Entity ref, such as dataproduct:default/hourly-weather'),
          ports: z
            .array(z.string().max(250))
            .min(1)
            .max(50)
            .describe('Names of output ports of the product'),
          operation: z.enum(['read', 'write']).default('read'),
          consumer: z
            .string()
            .max(250)
            .describe(
              'Entity ref of who or what is to have access, such as component:default/forecast',
            ),
          purpose: z
            .string()
            .min(1)
            .max(2000)
            .describe('Why the data is needed; the deciders read it'),
          until: momentField(z).describe(
            'When the access ends, ISO 8601, 1 to 365 days from now; absent for permanent access where the product allows it',
          ),
          permanentReason: z.string().max(2000).optional(),
          transactional: z
            .boolean()
            .optional()
            .describe('To write: also the rights of transactional producers'),
          clearFields: clearFieldsField(z)
            .optional()
            .describe('Classified fields that are needed in clear text'),
        }),
      output: z => z.object({ request: toldField(z) }),
    },
    action: async ({ input, credentials }) => {
      const { until, ...draft } = input;
      const request = await requests.request(callers.of(credentials), {
        ...draft,
        until: until ? new Date(until) : undefined,
      });
      return { output: { request: asJson(request) } };
    },
  });
}
