import { isJsonNumber } from '../exact/ExactNumber';
import { isJsonObject } from '../exact/parseExactJson';
import { SchemaField } from '../SchemaField';
import { JsonSchemaDocuments, Keywords, Located } from './JsonSchemaDocuments';

const LIMITS = [
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'const',
];
/** How many `$ref`, `allOf` and `oneOf` lie between a field and its type. */
const MAX_HOPS = 16;

/**
 * Of which values it holds what a schema says: of all, or of some, as
 * alternatives and conditions do, or of none, as what `if` asks for, which only
 * tells that there are fields of these names.
 */
type Holds = 'always' | 'sometimes' | 'never';

/** A schema that says something of a value. */
export interface Place {
  at: Located;
  holds: Holds;
}

/** What schemas say of a value once all that they refer to is looked at. */
export interface Unfolded {
  location: string;
  types: Set<string>;
  nullable: boolean;
  format?: string;
  values?: unknown[];
  description?: string;
  default?: string;
  deprecated: boolean;
  limits: NonNullable<SchemaField['limits']>;
  properties: Map<string, Place[]>;
  required: Set<string>;
  items: Place[];
  /** What is said of members that are not declared by their names. */
  members: Place[];
  /** Of the first schema that is used by its name. */
  reference?: string;
}

class Unfolding {
  readonly #result: Unfolded;
  /** Types of alternatives, which count where nothing else tells the type. */
  readonly #sometimes = { types: new Set<string>(), nullable: false };
  readonly #documents: JsonSchemaDocuments;
  readonly #visits: () => boolean;
  readonly #seen = new Set<string>();
  readonly #later: Array<Place & { hops: number }> = [];

  constructor(
    start: Located,
    documents: JsonSchemaDocuments,
    visits: () => boolean,
  ) {
    this.#documents = documents;
    this.#visits = visits;
    this.#result = {
      location: start.place,
      types: new Set(),
      nullable: false,
      deprecated: false,
      limits: {},
      properties: new Map(),
      required: new Set(),
      items: [],
      members: [],
    };
  }

  finish(): Unfolded {
    for (const { at, holds, hops } of this.#later) {
      this.visit(at, holds, hops);
    }
    const { types, nullable } = this.#result;
    return types.size > 0
      ? this.#result
      : {
          ...this.#result,
          types: this.#sometimes.types,
          nullable: nullable || this.#sometimes.nullable,
        };
  }

  visitLater(at: Located, holds: Holds, hops: number): void {
    this.#later.push({ at, holds, hops });
  }

  visit(at: Located, holds: Holds, hops: number): void {
    if (hops > MAX_HOPS || this.#seen.has(at.place) || !this.#visits()) {
      return;
    }
    this.#seen.add(at.place);
    const { keywords } = at;
    if (holds !== 'never') {
      this.#result.description ??=
        text(keywords.description) ?? text(keywords.title);
    }
    for (const { ref, target } of this.#documents.references(at)) {
      if (holds === 'always') {
        this.#result.reference ??= ref.replace(/^.*[/#]/, '');
        this.#result.location = target?.place ?? this.#result.location;
      }
      if (target) {
        this.visit(target, holds, hops + 1);
      }
    }
    this.#readTypes(keywords, holds);
    if (holds === 'always') {
      this.#readFacts(keywords);
    }
    this.#readBelow(at, holds);
    for (const [i, part] of schemas(keywords.allOf)) {
      this.visit(this.#below(at, part, `allOf/${i}`), holds, hops + 1);
    }
    this.#visitAlternatives(at, holds, hops);
    this.#visitConditions(at, holds, hops);
  }

  #readTypes(keywords: Keywords, holds: Holds): void {
    const side = holds === 'always' ? this.#result : this.#sometimes;
    if (holds === 'never') {
      return;
    }
    for (const type of [keywords.type].flat()) {
      if (type === 'null') {
        side.nullable = true;
      } else if (typeof type === 'string') {
        side.types.add(type);
      }
    }
    side.nullable ||=
      keywords.nullable === true ||
      keywords.const === null ||
      (Array.isArray(keywords.enum) && keywords.enum.includes(null)) ||
      choicesOf(keywords).some(([, choice]) => choice.type === 'null');
  }

  #readFacts(keywords: Keywords): void {
    const result = this.#result;
    result.format ??= text(keywords.format);
    result.default ??= JSON.stringify(keywords.default);
    result.deprecated ||= keywords.deprecated === true;
    for (const keyword of LIMITS) {
      const limit = keywords[keyword];
      if (isJsonNumber(limit)) {
        result.limits[keyword] ??=
          typeof limit === 'number' ? limit : limit.digits;
      } else if (typeof limit === 'string' || typeof limit === 'boolean') {
        result.limits[keyword] ??= limit;
      }
    }
    if (Array.isArray(keywords.enum)) {
      result.values ??= keywords.enum.filter(value => value !== null);
    }
    for (const name of listOf(keywords.required)) {
      result.required.add(String(name));
    }
  }

  /** What is said of members and items. */
  #readBelow(at: Located, holds: Holds): void {
    const { keywords } = at;
    const { properties, items, members } = this.#result;
    for (const [name, property] of namedSchemas(keywords.properties)) {
      const known = properties.get(name) ?? [];
      known.push({ at: this.#below(at, property, name), holds });
      properties.set(name, known);
    }
    const entries = [
      ...schemas(keywords.prefixItems),
      ...schemas(keywords.items),
      ...single(keywords.items),
      ...single(keywords.additionalItems),
      ...single(keywords.unevaluatedItems),
    ];
    const others = [
      ...namedSchemas(keywords.patternProperties),
      ...single(keywords.additionalProperties),
      ...single(keywords.unevaluatedProperties),
    ];
    for (const [list, found] of [
      [items, entries],
      [members, others],
    ] as const) {
      const each = found.length > 1 ? orLess(holds, 'sometimes') : holds;
      for (const [name, schema] of found) {
        list.push({ at: this.#below(at, schema, name), holds: each });
      }
    }
    for (const [name, schema] of single(keywords.contains)) {
      items.push({ at: this.#below(at, schema, name), holds: 'never' });
    }
  }

  #visitAlternatives(at: Located, holds: Holds, hops: number): void {
    const others = choicesOf(at.keywords).filter(
      ([, { type }]) => type !== 'null',
    );
    for (const [step, choice] of others) {
      const target = this.#below(at, choice, step);
      if (others.length === 1) {
        this.visit(target, holds, hops + 1);
      } else {
        this.visitLater(target, orLess(holds, 'sometimes'), hops + 1);
      }
    }
  }

  #visitConditions(at: Located, holds: Holds, hops: number): void {
    const { keywords } = at;
    const [condition] = single(keywords.if);
    const conditional = [
      ...single(keywords.then),
      ...single(keywords.else),
      ...namedSchemas(keywords.dependentSchemas),
      ...namedSchemas(keywords.dependencies),
    ];
    for (const [step, schema] of conditional) {
      this.visitLater(
        this.#below(at, schema, step),
        orLess(holds, 'sometimes'),
        hops + 1,
      );
    }
    if (condition) {
      this.visitLater(this.#below(at, condition[1], 'if'), 'never', hops + 1);
    }
  }

  #below(at: Located, schema: Keywords, step: string): Located {
    return this.#documents.below(at, schema, step);
  }
}

/**
 * What is left of schemas when references and compositions are followed.
 *
 * @param places - All that say something of one value.
 * @param visits - Whether another schema may be looked at, which is counted.
 */
export function unfold(
  places: Place[],
  documents: JsonSchemaDocuments,
  visits: () => boolean,
): Unfolded {
  const unfolding = new Unfolding(places[0].at, documents, visits);
  // What always holds comes first; without any, the first of the others counts.
  const isSure = places.some(({ holds }) => holds === 'always');
  const sure = places.filter(({ holds }, i) =>
    isSure ? holds === 'always' : i === 0 && holds === 'sometimes',
  );
  sure.forEach(({ at }) => unfolding.visit(at, 'always', 0));
  places
    .filter(place => !sure.includes(place))
    .forEach(({ at, holds }) => unfolding.visitLater(at, holds, 0));
  return unfolding.finish();
}

function orLess(holds: Holds, most: Holds): Holds {
  return holds === 'always' ? most : holds;
}

/** The alternatives of a value. */
function choicesOf({ oneOf, anyOf }: Keywords): Steps {
  return [...schemas(oneOf), ...schemas(anyOf)];
}

/** Schemas with the last steps to them. */
type Steps = Array<[step: string, schema: Keywords]>;

/** Most keywords are absent: a list for each would be most of the work. */
const NONE: Steps = [];

function single(schema: unknown): Steps {
  return isJsonObject(schema) ? [['', schema]] : NONE;
}

function schemas(value: unknown): Steps {
  return Array.isArray(value)
    ? value.flatMap(
        (schema, i): Steps =>
          isJsonObject(schema) ? [[String(i), schema]] : NONE,
      )
    : NONE;
}

/** A member may be declared by nothing but its name, as with `true`. */
function namedSchemas(value: unknown): Steps {
  return isJsonObject(value)
    ? Object.entries(value).map(([name, schema]) => [
        name,
        isJsonObject(schema) ? schema : {},
      ])
    : NONE;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
