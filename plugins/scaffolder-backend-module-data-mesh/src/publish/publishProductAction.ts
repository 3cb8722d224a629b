import { AuthService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  DefaultApiClient,
  PublishProductRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { demandPublishable } from './demandPublishable';
import { publishProduct } from './publishProduct';
import { publishProductExamples } from './publishProductExamples';

/**
 * The action `data-mesh:product:publish`: publishes an existing stream as a
 * data product, in the name of whoever runs the template.
 */
export function createPublishProductAction(options: {
  auth: AuthService;
  client: DefaultApiClient;
}) {
  const { auth, client } = options;

  return createTemplateAction({
    id: 'data-mesh:product:publish',
    description:
      'Publishes an existing stream, which no product claims yet, as a data product that the portal stores',
    examples: publishProductExamples,
    supportsDryRun: true,
    schema: {
      input: z =>
        z.object({
          name: z.string().min(1).describe('Name of the DataProduct entity'),
          namespace: z
            .string()
            .describe('Namespace of the entity; default when omitted')
            .optional(),
          title: z.string().describe('Title, for people').optional(),
          description: z
            .string()
            .describe('What is in it; the purpose when omitted')
            .optional(),
          owner: z
            .string()
            .min(1)
            .describe('Entity ref of a group that the person belongs to'),
          domain: z.string().min(1).describe('Entity ref of a Domain'),
          purpose: z
            .string()
            .min(1)
            .describe('What the product is for, in a sentence'),
          type: z
            .enum(['source-aligned', 'aggregate', 'consumer-aligned'])
            .describe('source-aligned when omitted')
            .optional(),
          cluster: z.string().min(1).describe('Name of a configured cluster'),
          topic: z.string().min(1).describe('Topic of that cluster'),
          portName: z
            .string()
            .describe('Name of the output port; the product name when omitted')
            .optional(),
          contract: z
            .string()
            .describe(
              'ODCS v3.1 contract as YAML; drafted from the registered schema when omitted',
            )
            .optional(),
        }),
      output: z =>
        z.object({
          entityRef: z.string().describe('Entity ref of the published product'),
        }),
    },
    async handler(ctx) {
      const request: PublishProductRequest = { ...ctx.input };
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await ctx.getInitiatorCredentials(),
        targetPluginId: 'data-mesh',
      });

      if (ctx.isDryRun) {
        ctx.logger.info('Dry run: checks the stream, publishes nothing');
        await demandPublishable(client, request, token);
        ctx.output('entityRef', refOf(request));
        return;
      }

      const entityRef = await ctx.checkpoint({
        key: `publish.${refOf(request)}`,
        fn: () => publishProduct(client, request, token),
      });
      ctx.logger.info(
        `Published ${request.cluster} / ${request.topic} as ${entityRef}; the catalog shows it within seconds`,
      );
      ctx.output('entityRef', entityRef);
    },
  });
}

function refOf({ namespace, name }: PublishProductRequest): string {
  return `dataproduct:${namespace || 'default'}/${name}`.toLowerCase();
}
