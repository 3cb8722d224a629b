import { AuthService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { DefaultApiClient } from '@datamesh-portal/plugin-data-mesh-common';
import { readResponse } from '../readResponse';
import { requestAccess } from './requestAccess';
import { requestAccessExamples } from './requestAccessExamples';
import { toDraft } from './toDraft';

/** Where whoever runs the template follows the request. */
const MY_ACCESS = '/my-access';

/**
 * The action `data-mesh:access:request`: asks for access to a data product, in
 * the name of whoever runs the template. It does not wait for the decision.
 */
export function createRequestAccessAction(options: {
  auth: AuthService;
  client: DefaultApiClient;
  clock: () => Date;
}) {
  const { auth, client, clock } = options;

  return createTemplateAction({
    id: 'data-mesh:access:request',
    description:
      'Asks for access to ports of a data product, for the person who runs the template or what they own; the owner decides later',
    examples: requestAccessExamples,
    supportsDryRun: true,
    schema: {
      input: z =>
        z.object({
          product: z.string().min(1).describe('Entity ref of a DataProduct'),
          ports: z
            .array(z.string().min(1))
            .min(1)
            .describe('Names of output ports of the product'),
          operation: z
            .enum(['read', 'write'])
            .describe('read when omitted')
            .optional(),
          consumer: z
            .string()
            .min(1)
            .describe(
              'Entity ref of who is to have the access: the person, or a Component, System or Group of theirs',
            ),
          days: z
            .number()
            .int()
            .min(1)
            .max(365)
            .describe('For how many days; instead of until')
            .optional(),
          until: z
            .string()
            .describe(
              'Last day, such as 2027-06-30, or date and time; instead of days',
            )
            .optional(),
          permanentReason: z
            .string()
            .describe(
              'Why the access must have no end, where the product allows that; instead of days or until',
            )
            .optional(),
          purpose: z
            .string()
            .min(1)
            .max(2000)
            .describe(
              'What the data is needed for; the owner reads it. What people write comes from a secret of the task: everybody may read its parameters',
            ),
          clearFields: z
            .array(z.object({ port: z.string(), path: z.string() }))
            .describe(
              'Classified fields in clear text, as the Schema tab names them; masked when omitted',
            )
            .optional(),
          transactional: z
            .boolean()
            .describe('Also the rights that transactional producers need')
            .optional(),
        }),
      output: z =>
        z.object({
          requestId: z
            .string()
            .describe('Id of the request; absent in a dry run')
            .optional(),
          state: z
            .string()
            .describe(
              'waiting for a decision, or approved when a rule decided at once; planned in a dry run',
            ),
          link: z
            .string()
            .describe('Page of the portal on which to follow the request'),
        }),
    },
    async handler(ctx) {
      const { input } = ctx;
      const draft = toDraft(input, clock());
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await ctx.getInitiatorCredentials(),
        targetPluginId: 'data-mesh',
      });
      ctx.output('link', MY_ACCESS);
      if (!Object.values(ctx.secrets ?? {}).includes(input.purpose)) {
        ctx.logger.warn(
          'Everybody who sees this task can read the purpose. Take what people write from a secret: purpose: ${{ secrets.purpose }}',
        );
      }

      if (ctx.isDryRun) {
        const { stages, grants } = await readResponse(
          await client.planAccess({ body: draft }, { token }),
        );
        ctx.logger.info(
          `Dry run: asks nobody. Would ask for ${
            grants.length
          } grant(s), decided ${
            stages.map(({ kind }) => `by the ${kind}`).join(' and ') ||
            'by nobody'
          }`,
        );
        ctx.output('state', 'planned');
        return;
      }

      const { id, state } = await ctx.checkpoint({
        // Of one step, which may run for each of several products.
        key: `access.${draft.operation}.${
          draft.product
        }.${draft.ports.join()}.${draft.consumer}`,
        fn: () => requestAccess(client, draft, token),
      });
      ctx.logger.info(
        state === 'approved'
          ? `Access to ${draft.product} is approved (request ${id})`
          : `Asked for access to ${draft.product} (request ${id}); a notification tells when it is decided`,
      );
      ctx.output('requestId', id);
      ctx.output('state', state);
    },
  });
}
