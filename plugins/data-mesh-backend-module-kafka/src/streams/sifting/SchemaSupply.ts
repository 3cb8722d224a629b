import { NotFoundError } from '@backstage/errors';
import { ExpiringCache } from '../../caching/ExpiringCache';
import { ResolvedSchema, SchemaSource } from '../../registry/RegisteredSchema';
import { resolveReferences } from '../../registry/resolveReferences';
import { SchemaProblem, unusableSchema } from '../../serde/decodePayload';
import { SuppliedSchema } from './workOrder';

const MAX_SCHEMAS = 500;
const FAILURE_TTL_MS = 5_000;
/** Bytes that only look like ids would have the registry asked for each. */
const MAX_AT_ONCE = 100;

const TOO_MUCH: SchemaProblem = {
  problem: 'The schema cannot be used: it could not be prepared within limits',
};

/** Brings schemas to the workers, as text with everything that they refer to. */
export class SchemaSupply {
  readonly #source?: SchemaSource;
  readonly #schemas = new ExpiringCache<ResolvedSchema>({
    maxEntries: MAX_SCHEMAS,
    ttlMs: Infinity,
    failureTtlMs: FAILURE_TTL_MS,
  });
  readonly #condemned = new Set<number>();

  constructor(source?: SchemaSource) {
    this.#source = source;
  }

  /** Never rejects: a schema that cannot be had is a problem to be shown. */
  async bring(ids: number[]): Promise<SuppliedSchema[]> {
    return Promise.all(
      ids.map(async (id, i) => ({
        id,
        schema:
          i < MAX_AT_ONCE
            ? await this.#bring(id)
            : {
                problem: `The messages name too many schemas to look up ${id}`,
              },
      })),
    );
  }

  /** From now on workers do without the schema: it stops them. */
  condemn(id: number): SuppliedSchema {
    if (this.#condemned.size < MAX_SCHEMAS) {
      this.#condemned.add(id);
    }
    return { id, schema: TOO_MUCH };
  }

  async #bring(id: number): Promise<SuppliedSchema['schema']> {
    const source = this.#source;
    if (!source) {
      return {
        problem: `The payload names schema ${id}, but the cluster has no schema registry configured`,
      };
    }
    if (this.#condemned.has(id)) {
      return TOO_MUCH;
    }
    try {
      return await this.#schemas.get(String(id), async () =>
        resolveReferences(await source.schemaById(id), source),
      );
    } catch (error) {
      return error instanceof NotFoundError
        ? {
            problem: `The schema registry does not know schema ${id} or one that it refers to`,
          }
        : unusableSchema(id, error);
    }
  }
}
