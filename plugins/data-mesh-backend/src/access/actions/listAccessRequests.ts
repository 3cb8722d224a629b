import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Callers } from '../../people/Callers';
import { RequestsReader } from '../requests/RequestsReader';
import { asJson } from '../../journal/asJson';
import { listFields, toldField } from './fields';

export function registerListAccessRequests(
  actions: ActionsRegistryService,
  { callers, reader }: { callers: Callers; reader: RequestsReader },
) {
  actions.register({
    name: 'list-access-requests',
    title: 'List access requests',
    description: `
Lists requests for access to data products that the signed-in user has a part in: asked for, decides on, or
owns the product or the consumer of. Use \`view: to-decide\` for what waits for the user's decision. Each has
the \`id\` and \`revision\` that decide-access-request needs, and \`may\` says what the user may do with it.
`.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          ...listFields(z, {
            product: 'Only requests for this product',
            consumer: 'Only requests for this consumer',
          }),
          view: z.enum(['to-decide', 'mine', 'all']).default('all'),
          state: z
            .enum([
              'waiting',
              'question',
              'approved',
              'rejected',
              'withdrawn',
              'lapsed',
            ])
            .optional(),
          text: z
            .string()
            .max(200)
            .optional()
            .describe('In product, consumer, principal or requester'),
        }),
      output: z =>
        z.object({
          requests: z.array(toldField(z)),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { items, nextCursor } = await reader.list(
        callers.of(credentials),
        input,
      );
      return { output: { requests: items.map(asJson), nextCursor } };
    },
  });
}
