import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Callers } from '../../people/Callers';
import { GrantsService } from '../grants/GrantsService';
import { asJson } from '../../journal/asJson';
import { listFields, toldField } from './fields';

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
          ...listFields(z, {
            product: 'Only grants on this product',
            consumer: 'Only grants of this consumer',
          }),
          view: z
            .enum(['mine', 'all'])
            .default('all')
            .describe('mine: what the user, and what they own, has access to'),
          open: z
            .boolean()
            .optional()
            .describe('true: not ended; false: ended'),
        }),
      output: z =>
        z.object({
          grants: z.array(toldField(z)),
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
