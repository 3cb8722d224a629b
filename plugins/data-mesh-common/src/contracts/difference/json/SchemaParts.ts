import { InputError } from '@backstage/errors';
import {
  JsonSchemaDocuments,
  Keywords,
  Located,
} from '../../../schemas/json/JsonSchemaDocuments';
import { SchemaDocument } from '../../../schemas/SchemaDocument';

/** Schemas that all hold for the same value. None of them allows anything. */
export type Schema = Located[];

/** Says nothing about a value. Parts of nothing else would hide recursion. */
const NAMING = new Set([
  '$schema',
  '$id',
  'id',
  '$defs',
  'definitions',
  '$comment',
  '$anchor',
  '$dynamicAnchor',
  '$recursiveAnchor',
  '$vocabulary',
  // Followed.
  '$ref',
  '$dynamicRef',
  '$recursiveRef',
  'allOf',
]);

/** Of how many parts one schema is put together at most. */
const MOST_PARTS = 100;

/** The schemas of some documents, with references and `allOf` followed. */
export class SchemaParts {
  readonly root: Schema;
  readonly #documents: JsonSchemaDocuments;

  constructor(document: SchemaDocument) {
    this.#documents = new JsonSchemaDocuments(document);
    this.root = this.#unfold(this.#documents.root, []);
  }

  /** The schema under a keyword of a part. */
  under(part: Located, schema: unknown, step: string): Schema {
    return this.#unfold(this.#documents.below(part, schema, step), []);
  }

  /** All that a value under a keyword refers to, and what that refers to. */
  reachedFrom(part: Located, value: unknown): Keywords[] {
    const reached = new Map<string, Keywords>();
    const left = [this.#documents.below(part, { value }, '')];
    for (let at = left.pop(); at; at = left.pop()) {
      for (const { target } of this.#documents.references(at)) {
        if (target && !reached.has(target.place)) {
          reached.set(target.place, target.keywords);
          left.push(target);
        }
      }
      for (const [step, member] of Object.entries(at.keywords)) {
        if (typeof member === 'object' && member !== null) {
          const below = this.#documents.below(at, member, step);
          left.push({ ...below, keywords: member as Keywords });
        }
      }
    }
    return [...reached.values()];
  }

  #unfold(at: Located, open: string[]): Schema {
    if (open.includes(at.place) || open.length > MOST_PARTS) {
      return [];
    }
    const within = [...open, at.place];
    const { allOf } = at.keywords;
    const keywords = Object.fromEntries(
      Object.entries(at.keywords).filter(([name]) => !NAMING.has(name)),
    );
    const parts = [
      ...(Object.keys(keywords).length > 0 ? [{ ...at, keywords }] : []),
      ...this.#documents.references(at).flatMap(({ ref, target }) => {
        if (!target) {
          throw new InputError(
            `The JSON Schema refers to ${ref}, which is not there`,
          );
        }
        return this.#unfold(target, within);
      }),
      ...(Array.isArray(allOf) ? allOf : []).flatMap((schema, index) =>
        this.#unfold(
          this.#documents.below(at, schema, `allOf/${index}`),
          within,
        ),
      ),
    ];
    return together(parts);
  }
}

/**
 * Each part once: what schemas that refer to each other say of a member would
 * otherwise grow with each level, and recursion would not be recognised.
 */
export function together(parts: Schema): Schema {
  const byPlace = new Map(parts.map(part => [part.place, part]));
  return [...byPlace.values()].slice(0, MOST_PARTS);
}
