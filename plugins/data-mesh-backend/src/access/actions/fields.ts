import type { z as zod } from 'zod/v3';

type Zod = typeof zod;

/** What a list is narrowed to, and its page. */
export function listFields(
  z: Zod,
  only: { product: string; consumer: string },
) {
  return {
    product: z
      .string()
      .max(250)
      .optional()
      .describe(`${only.product}, an entity ref`),
    consumer: z
      .string()
      .max(250)
      .optional()
      .describe(`${only.consumer}, an entity ref`),
    limit: z.number().int().min(1).max(100).default(25),
    cursor: z.string().optional().describe('nextCursor of the page before'),
  };
}

/** The revision that somebody means: `thing` as they read it. */
export function revisionField(z: Zod, thing: string) {
  return z.number().int().min(1).describe(`Of the ${thing} as it was read`);
}

export function clearFieldsField(z: Zod) {
  return z.array(z.object({ port: z.string(), path: z.string() })).max(500);
}

export function momentField(z: Zod) {
  return z.string().datetime({ offset: true }).optional();
}

/** A thing as the API tells of it. */
export function toldField(z: Zod) {
  return z.object({}).passthrough();
}
