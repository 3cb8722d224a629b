import { InputError } from '@backstage/errors';
import { isRecord } from '../../validation/checks';
import { SchemaDocument } from '../SchemaDocument';

export type Keywords = Record<string, unknown>;

/** A schema with the document and place it stands in. */
export interface Part {
  keywords: Keywords;
  document: unknown;
  /** Tells places apart, so that recursion is recognised. */
  place: string;
}

/** Schemas that all hold for the same value. None of them allows anything. */
export type Schema = Part[];

/** Says nothing about a value. Parts of nothing else would hide recursion. */
const NAMING = new Set([
  '$schema',
  '$id',
  'id',
  '$defs',
  'definitions',
  '$comment',
  '$anchor',
  '$vocabulary',
]);

/** Of how many parts one schema is put together at most. */
const MOST_PARTS = 100;

/** Follows `$ref` and `allOf` within a JSON Schema and the documents it names. */
export class JsonSchemaDocuments {
  readonly root: Schema;
  readonly #documents = new Map<string, unknown>();

  constructor({ schema, references }: SchemaDocument) {
    for (const reference of references) {
      this.#add(reference.name, readJson(reference.schema));
    }
    const document = readJson(schema);
    this.#add('', document);
    this.root = this.#unfold(
      { keywords: toKeywords(document), document, place: '#' },
      [],
    );
  }

  /** The schema under a keyword of a part, with its references followed. */
  under(part: Part, schema: unknown, step: string): Schema {
    return this.#unfold(
      {
        keywords: toKeywords(schema),
        document: part.document,
        place: `${part.place}/${step}`,
      },
      [],
    );
  }

  #unfold(part: Part, open: string[]): Schema {
    if (open.includes(part.place) || open.length > MOST_PARTS) {
      return [];
    }
    const within = [...open, part.place];
    const { $ref, allOf, ...rest } = part.keywords;
    const keywords = Object.fromEntries(
      Object.entries(rest).filter(([name]) => !NAMING.has(name)),
    );
    const target =
      typeof $ref === 'string' ? this.#find($ref, part) : undefined;
    const parts = [
      ...(Object.keys(keywords).length > 0 ? [{ ...part, keywords }] : []),
      ...(target ? this.#unfold(target, within) : []),
      ...(Array.isArray(allOf) ? allOf : []).flatMap((schema, index) =>
        this.#unfold(
          {
            keywords: toKeywords(schema),
            document: part.document,
            place: `${part.place}/allOf/${index}`,
          },
          within,
        ),
      ),
    ];
    return parts
      .filter(
        ({ place }, index) =>
          parts.findIndex(other => other.place === place) === index,
      )
      .slice(0, MOST_PARTS);
  }

  #find(ref: string, from: Part): Part | undefined {
    const hash = ref.indexOf('#');
    const file = hash < 0 ? ref : ref.slice(0, hash);
    const pointer = hash < 0 ? '' : ref.slice(hash + 1);
    const document =
      file === '' ? from.document : this.#documents.get(normalize(file));
    const target = pointer.startsWith('/')
      ? follow(document, pointer)
      : findAnchor(document, pointer);
    if (target === undefined) {
      throw new InputError(
        `The JSON Schema refers to ${ref}, which is not there`,
      );
    }
    const home = file === '' ? from.place.replace(/#.*$/, '') : normalize(file);
    return {
      keywords: toKeywords(target),
      document,
      place: `${home}#${pointer}`,
    };
  }

  #add(name: string, document: unknown): void {
    this.#documents.set(normalize(name), document);
    const id = isRecord(document) ? document.$id ?? document.id : undefined;
    if (typeof id === 'string') {
      this.#documents.set(normalize(id), document);
    }
  }
}

/** `true` allows anything, `false` nothing. */
function toKeywords(schema: unknown): Keywords {
  if (schema === false) {
    return { not: {} };
  }
  return isRecord(schema) ? schema : {};
}

function follow(document: unknown, pointer: string): unknown {
  return pointer
    .slice(1)
    .split('/')
    .map(decodePart)
    .reduce<unknown>((value, part) => {
      if (Array.isArray(value)) {
        return value[Number(part)];
      }
      return isRecord(value) && Object.hasOwn(value, part)
        ? value[part]
        : undefined;
    }, document);
}

function findAnchor(document: unknown, anchor: string): unknown {
  if (anchor === '' || !isRecord(document)) {
    return document;
  }
  return ['$defs', 'definitions']
    .flatMap(key => {
      const schemas = document[key];
      return isRecord(schemas) ? Object.values(schemas) : [];
    })
    .find(
      schema =>
        isRecord(schema) &&
        (schema.$anchor === anchor || schema.$id === `#${anchor}`),
    );
}

function decodePart(part: string): string {
  const text = part.replace(/~1/g, '/').replace(/~0/g, '~');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function normalize(name: string): string {
  return name.replace(/^\.\//, '').replace(/#$/, '');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(
      `The JSON Schema is not JSON: ${(error as Error).message}`,
    );
  }
}
