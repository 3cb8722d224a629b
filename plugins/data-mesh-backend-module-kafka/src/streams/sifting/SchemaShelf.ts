import { LRUCache } from 'lru-cache';
import { compileDecoder } from '../../serde/compileDecoder';
import {
  SchemaProblem,
  SchemaReader,
  unusableSchema,
} from '../../serde/decodePayload';
import { SiftingProgress } from './SiftingProgress';
import { SuppliedSchema } from './workOrder';

const MAX_READERS = 500;
/** Stands in until the schema was asked for; what it reads is thrown away. */
const UNKNOWN: SchemaProblem = { problem: 'The schema is not known yet' };

/** The compiled schemas of a worker. */
export class SchemaShelf {
  readonly #readers = new LRUCache<string, SchemaReader | SchemaProblem>({
    max: MAX_READERS,
  });
  readonly #progress: SiftingProgress;

  constructor(progress: SiftingProgress) {
    this.#progress = progress;
  }

  /** Opens the shelf for one task. */
  open(registry: number, supplied: SuppliedSchema[]): TaskSchemas {
    const forTask = new Map<number, SchemaReader | SchemaProblem>();
    for (const { id, schema } of supplied) {
      if ('problem' in schema) {
        forTask.set(id, schema);
      }
    }
    const texts = new Map(supplied.map(({ id, schema }) => [id, schema]));
    const missing = new Set<number>();
    const schemaOf = (id: number) => {
      const known = forTask.get(id) ?? this.#readers.get(`${registry} ${id}`);
      if (known) {
        forTask.set(id, known);
        return known;
      }
      const text = texts.get(id);
      if (!text || 'problem' in text) {
        missing.add(id);
        return UNKNOWN;
      }
      const compiled = this.#progress.compile(id, () => {
        try {
          return compileDecoder(text);
        } catch (error) {
          return unusableSchema(id, error);
        }
      });
      forTask.set(id, compiled);
      this.#readers.set(`${registry} ${id}`, compiled);
      return compiled;
    };
    return { schemaOf, missing };
  }
}

export interface TaskSchemas {
  schemaOf(id: number): SchemaReader | SchemaProblem;
  /** Ids that were asked for and that nobody has supplied yet. */
  missing: ReadonlySet<number>;
}
