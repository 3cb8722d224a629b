import { InputError } from '@backstage/errors';

export type SchemaObject = Record<string, unknown>;

/**
 * Parts that refer to each other twice each double what there is to look at; no
 * schema that people write comes near.
 */
const MAX_VISITS = 30_000;

/** A schema with the document and place it stands in. */
export interface Located {
  schema: SchemaObject;
  document: SchemaObject;
  /** Unique for the place, so that recursion is recognised. */
  location: string;
}

/**
 * Follows `$ref`s within a document, into its `definitions` or `$defs`, and into
 * the documents that the registry knows by the name of a reference.
 */
export class RefResolver {
  readonly root?: Located;
  readonly #documents = new Map<string, SchemaObject>();
  #open: string[] = [];
  #visitsLeft = MAX_VISITS;

  constructor(
    schema: string,
    references: Array<{ name: string; schema: string }>,
  ) {
    for (const reference of references) {
      const document = parseObject(reference.schema);
      if (document) {
        this.#add(reference.name, document);
      }
    }
    const root = parseObject(schema);
    if (root) {
      this.#add('', root);
      this.root = { schema: root, document: root, location: '#' };
    }
  }

  resolve(ref: string, from: Located): Located | undefined {
    const hash = ref.indexOf('#');
    const file = hash < 0 ? ref : ref.slice(0, hash);
    const pointer = hash < 0 ? '' : ref.slice(hash + 1);
    const document =
      file === '' ? from.document : this.#documents.get(normalize(file));
    let target: unknown = document;
    if (pointer.startsWith('/')) {
      for (const part of pointer.slice(1).split('/')) {
        const key = unescapePart(part);
        target =
          typeof target === 'object' &&
          target !== null &&
          Object.hasOwn(target, key)
            ? (target as SchemaObject)[key]
            : undefined;
      }
    } else if (pointer !== '') {
      target = findAnchor(document, pointer);
    }
    return document && typeof target === 'object' && target !== null
      ? {
          schema: target as SchemaObject,
          document,
          location: `${file || documentName(from)}#${pointer}`,
        }
      : undefined;
  }

  below(from: Located, schema: SchemaObject, step: string): Located {
    return {
      schema,
      document: from.document,
      location: `${from.location}/${step}`,
    };
  }

  /** Whether another part may be looked at, which is counted. */
  visits(): boolean {
    this.#visitsLeft -= 1;
    return this.#visitsLeft >= 0;
  }

  /** Does not follow a place into itself: an array of arrays of … itself. */
  once<T>(at: Located, follow: (at: Located) => T): T | undefined {
    const place =
      typeof at.schema.$ref === 'string'
        ? `${documentName(at)}>${at.schema.$ref}`
        : at.location;
    if (this.#open.includes(place) || this.#open.length > 16) {
      return undefined;
    }
    this.#open.push(place);
    try {
      return follow(at);
    } finally {
      this.#open.pop();
    }
  }

  #add(name: string, document: SchemaObject): void {
    this.#documents.set(normalize(name), document);
    const id = document.$id ?? document.id;
    if (typeof id === 'string') {
      this.#documents.set(normalize(id), document);
    }
  }
}

function documentName({ location }: Located): string {
  return location.slice(0, Math.max(0, location.indexOf('#')));
}

function normalize(name: string): string {
  return name.replace(/^\.\//, '').replace(/#$/, '');
}

function unescapePart(part: string): string {
  const text = part.replace(/~1/g, '/').replace(/~0/g, '~');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function findAnchor(
  document: SchemaObject | undefined,
  anchor: string,
): unknown {
  for (const key of ['$defs', 'definitions']) {
    for (const schema of Object.values(
      (document?.[key] as SchemaObject | undefined) ?? {},
    )) {
      if ((schema as SchemaObject | null)?.$anchor === anchor) {
        return schema;
      }
    }
  }
  return undefined;
}

function parseObject(text: string): SchemaObject | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError('The JSON Schema is not JSON');
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as SchemaObject)
    : undefined;
}
