import { InputError } from '@backstage/errors';
import { isJsonObject, notJson, parseExactJson } from '../exact/parseExactJson';
import { SchemaDocument } from '../SchemaDocument';
import { decode, encode, resolve, split } from './uris';

export type Keywords = Record<string, unknown>;

/** A schema and where it stands. */
export interface Located {
  keywords: Keywords;
  /** Tells places apart, so that recursion is recognised. */
  place: string;
  /** The URI that its references are resolved against. */
  base: string;
  /** Of the document that it stands in. */
  document: string;
}

/** What is data, or about other documents, and not a schema. */
const NO_SCHEMAS = new Set(['enum', 'const', 'default', 'examples', 'example']);
/** Objects whose members are schemas, whatever they are called. */
const SCHEMAS_BY_NAME = new Set([
  ...['properties', 'patternProperties', '$defs', 'definitions'],
  ...['dependentSchemas', 'dependencies'],
]);
/** Most keywords are absent: a list for each would be most of the work. */
const NONE: Array<[string, Located]> = [];
/** In these drafts `id` is what `$id` is since; it may be unsaid. */
const OLD_DRAFT = /draft-0[34]/;
/** Schemas of schemas, which are not registered, and stand for anything. */
const META_SCHEMA = /^https?:\/\/json-schema\.org\/draft/;
/** Documents of so many objects are no schemas of people. */
const MOST_PARTS = 200_000;
/** Where documents are whose names are no URIs. */
const REGISTRY = 'registry:///';

/**
 * A JSON Schema of draft 4 to 2020-12 with the documents that it names, and
 * where references lead: by `$id` and anchors wherever they stand, by the base
 * URI, by the name that the registry knows a document by. Lenient where writers
 * are: a pointer may also be meant from the root of the document although an
 * `$id` stands between.
 */
export class JsonSchemaDocuments {
  /** As registered: true and false are schemas as well. */
  readonly document: unknown;
  readonly root: Located;
  /** By URI; with an anchor as fragment. */
  readonly #resources = new Map<string, Located>();
  readonly #places = new Map<object, Located>();

  /** @throws InputError when one of them is not JSON, or is too deep or large. */
  constructor({
    schema,
    references,
  }: Pick<SchemaDocument, 'schema' | 'references'>) {
    this.document = readJson(schema);
    this.root = this.#add('', this.document);
    for (const reference of references) {
      this.#add(reference.name, readJson(reference.schema));
    }
  }

  /** A schema under a keyword of another. */
  below(from: Located, schema: unknown, step: string): Located {
    return (
      this.#places.get(schema as object) ?? {
        ...from,
        keywords: toKeywords(schema),
        place: `${from.place}/${step}`,
      }
    );
  }

  /** Those under a keyword, by name: of a list, of an object, or the only one. */
  schemasUnder(at: Located, keyword: string): Array<[string, Located]> {
    const value = at.keywords[keyword];
    if (typeof value !== 'object' || value === null) {
      return NONE;
    }
    const byName = SCHEMAS_BY_NAME.has(keyword);
    const schemas: Array<[string, unknown]> =
      byName || Array.isArray(value) ? Object.entries(value) : [['', value]];
    return schemas
      .filter(([, schema]) => byName || isJsonObject(schema))
      .map(([name, schema]) => [
        name,
        this.below(at, schema, `${keyword}/${encode(name)}`),
      ]);
  }

  /** What a schema refers to; without a target where nothing is there. */
  references(from: Located): Array<{ ref: string; target?: Located }> {
    return ['$ref', '$dynamicRef', '$recursiveRef'].flatMap(keyword => {
      const ref = from.keywords[keyword];
      if (typeof ref !== 'string') {
        return [];
      }
      const target =
        keyword === '$ref'
          ? this.#find(ref, from)
          : this.#findDynamic(ref, from);
      return [{ ref, target }];
    });
  }

  #find(ref: string, from: Located): Located | undefined {
    const [file, fragment = ''] = split(ref);
    const uris =
      file === ''
        ? [from.base, from.document]
        : [resolve(file, from.base), resolve(file, REGISTRY)];
    for (const uri of uris) {
      const resource = this.#resources.get(uri);
      const found =
        resource && (fragment === '' || fragment.startsWith('/'))
          ? this.#follow(resource, fragment)
          : this.#resources.get(`${uri}#${decode(fragment)}`);
      if (found) {
        return found;
      }
    }
    return META_SCHEMA.test(ref)
      ? { keywords: {}, place: ref, base: file, document: file }
      : undefined;
  }

  /**
   * An anchor that the root has as well means that one: the root is the
   * outermost schema that any evaluation goes through. Others are taken for
   * what they are without an evaluation.
   */
  #findDynamic(ref: string, from: Located): Located | undefined {
    const target = this.#find(ref, from);
    const anchor = target?.keywords.$dynamicAnchor;
    if (target?.keywords.$recursiveAnchor === true) {
      return this.root.keywords.$recursiveAnchor === true ? this.root : target;
    }
    const outermost =
      typeof anchor === 'string' && split(ref)[1] === anchor
        ? this.#resources.get(`${this.root.base}#${anchor}`)
        : undefined;
    return outermost?.keywords.$dynamicAnchor === anchor ? outermost : target;
  }

  #follow(resource: Located, pointer: string): Located | undefined {
    let value: unknown = resource.keywords;
    let at = resource;
    for (const step of pointer.split('/').slice(1)) {
      value = memberOf(value, step);
      at = this.below(at, value, step);
    }
    return isJsonObject(value) || typeof value === 'boolean' ? at : undefined;
  }

  #add(name: string, value: unknown): Located {
    const uri = resolve(split(name)[0], REGISTRY);
    const keywords = toKeywords(value);
    const { $schema, $id = keywords.id } = keywords;
    const usesId = typeof $schema !== 'string' || OLD_DRAFT.test($schema);
    const at = { keywords, place: `${name}#`, base: uri, document: uri };
    this.#index(keywords, at, usesId);
    const document = this.#places.get(keywords)!;
    this.#know(uri, document);
    if (typeof $id === 'string') {
      this.#know(resolve(split($id)[0], uri), document);
    }
    return document;
  }

  /** Notes each schema in a value, with its URI and anchors. */
  #index(value: unknown, at: Located, usesId: boolean): void {
    if (Array.isArray(value)) {
      value.forEach((item, index) =>
        this.#index(item, { ...at, place: `${at.place}/${index}` }, usesId),
      );
    } else if (isJsonObject(value)) {
      const here = this.#name({ ...at, keywords: value }, usesId);
      this.#places.set(value, here);
      if (this.#places.size > MOST_PARTS) {
        throw new InputError(
          `The JSON Schema has more than ${MOST_PARTS} parts`,
        );
      }
      for (const [key, member] of Object.entries(value)) {
        const below = { ...here, place: `${here.place}/${key}` };
        if (SCHEMAS_BY_NAME.has(key) && isJsonObject(member)) {
          Object.entries(member).forEach(([name, schema]) =>
            this.#index(
              schema,
              { ...below, place: `${below.place}/${encode(name)}` },
              usesId,
            ),
          );
        } else if (!NO_SCHEMAS.has(key)) {
          this.#index(member, below, usesId);
        }
      }
    }
  }

  #name(at: Located, usesId: boolean): Located {
    const { $id, id, $anchor, $dynamicAnchor } = at.keywords;
    const own = $id ?? (usesId ? id : undefined);
    const [file, fragment] = typeof own === 'string' ? split(own) : [''];
    const here = file === '' ? at : { ...at, base: resolve(file, at.base) };
    if (file !== '') {
      this.#know(here.base, here);
    }
    for (const anchor of [fragment, $anchor, $dynamicAnchor]) {
      if (typeof anchor === 'string' && anchor !== '') {
        this.#know(`${here.base}#${anchor}`, here);
        this.#know(`${here.document}#${anchor}`, here);
      }
    }
    return here;
  }

  /** The first of a name counts: no reference takes one of the root. */
  #know(uri: string, schema: Located): void {
    if (!this.#resources.has(uri)) {
      this.#resources.set(uri, schema);
    }
  }
}

/** `true` allows anything, `false` nothing. */
function toKeywords(schema: unknown): Keywords {
  if (schema === false) {
    return { not: {} };
  }
  return isJsonObject(schema) ? schema : {};
}

/** By a step of a pointer, which in a URI should be encoded and often is not. */
function memberOf(value: unknown, step: string): unknown {
  for (const text of [decode(step), step]) {
    const name = text.replace(/~1/g, '/').replace(/~0/g, '~');
    if (
      (Array.isArray(value) || isJsonObject(value)) &&
      Object.hasOwn(value, name)
    ) {
      return (value as Keywords)[name];
    }
  }
  return undefined;
}

function readJson(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    throw notJson('JSON Schema', error);
  }
}
