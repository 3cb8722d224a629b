import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Callers } from '../../people/Callers';
import { GrantsService } from '../grants/GrantsService';
import { asJson } from './asJson';

export function registerListGrants(
  actions: ActionsRegistryService,
  { callers, grants }: { callers: Callers; grants: GrantsService },
) {
  actions.register({
    name: 'list-grants',
    title: 'List data access grants',
    description: `
Lists who may use which output ports of data products, until when and whether the platform lets them, as far as the
signed-in user has a part in it. Owners see all grants on their products. Each has the \`id\` and
\`revision\` that revoke-grant needs.
`.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          view: z
            .enum(['mine', 'all'])
            .default('all')
            .describe('mine: what the user, and what they own, has access to'),
          product: z
            .string()
            .max(250)
            .optional()
            .describe('Only grants on this product, an entity ref'),
          consumer: z
            .string()
            .max(250)
            .optional()
            .describe('Only grants of this consumer, an entity ref'),
          open: z
            .boolean()
            .optional()
            .describe('true: not ended; false: ended'),
          limit: z.number().int().min(1).max(100).default(25),
          cursor: z
            .string()
            .optional()
            .describe('nextCursor of the page before'),
        }),
      output: z =>
        z.object({
          grants: z.array(z.object({}).passthrough()),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { items, nextCursor } = await grants.list(
        callers.of(credentials),
        input,
      );
      return { output: { grants: items.map(asJson), nextCursor } };
    },
  });
}
