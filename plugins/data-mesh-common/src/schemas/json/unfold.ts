import { isJsonNumber } from '../exact/ExactNumber';
import { SchemaAnnotation, SchemaField } from '../SchemaField';
import { JsonSchemaDocuments, Keywords, Located } from './JsonSchemaDocuments';
import { annotationsOf, CONDITIONAL, ITEMS, LIMITS, MEMBERS } from './keywords';
import { matchesName } from './matchesName';

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
  /** What is said beyond JSON Schema, wherever it is said. */
  annotations: SchemaAnnotation[];
  /** Of the first schema that is used by its name. */
  reference?: string;
}

/** How much may be looked at. */
export interface UnfoldingBounds {
  /** Whether another schema may be looked at. */
  visit(): boolean;
  /** Whether there is room for so many members of an object. */
  members(count: number): boolean;
  /** Notes that something is not looked at. */
  leaveOut(): void;
  /** Notes that a document is referred to that is not there. */
  miss(): void;
}

class Unfolding {
  readonly #result: Unfolded;
  /** Types of alternatives, which count where nothing else tells the type. */
  readonly #sometimes = { types: new Set<string>(), nullable: false };
  readonly #documents: JsonSchemaDocuments;
  readonly #bounds: UnfoldingBounds;
  readonly #seen = new Set<string>();
  readonly #later: Array<Place & { hops: number }> = [];
  readonly #patterns: Array<{ pattern: string; place: Place }> = [];

  constructor(
    start: Located,
    documents: JsonSchemaDocuments,
    bounds: UnfoldingBounds,
  ) {
    this.#documents = documents;
    this.#bounds = bounds;
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
      annotations: [],
    };
  }

  finish(): Unfolded {
    for (const { at, holds, hops } of this.#later) {
      this.visit(at, holds, hops);
    }
    this.#meetPatterns();
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
    if (this.#seen.has(at.place)) {
      return;
    }
    if (hops > MAX_HOPS || !this.#bounds.visit()) {
      this.#bounds.leaveOut();
      return;
    }
    this.#seen.add(at.place);
    const named = this.#under(at, ['propertyNames']);
    for (const { keywords } of [at, ...named]) {
      this.#result.annotations.push(...annotationsOf(keywords));
    }
    this.#readTexts(at.keywords, holds);
    for (const { ref, target } of this.#documents.references(at)) {
      if (holds === 'always') {
        this.#result.reference ??= ref.replace(/^.*[/#]/, '');
        this.#result.location = target?.place ?? this.#result.location;
      }
      if (target) {
        this.visit(target, holds, hops + 1);
      } else {
        this.#bounds.miss();
      }
    }
    const choices = this.#under(at, ['oneOf', 'anyOf']);
    if (holds === 'always') {
      this.#readTypes(at, choices, this.#result);
      this.#readFacts(at.keywords);
    } else if (holds === 'sometimes') {
      this.#readTypes(at, choices, this.#sometimes);
    }
    this.#readBelow(at, holds);
    this.#visitBeside(at, choices, holds, hops + 1);
  }

  #readTexts({ description, title }: Keywords, holds: Holds): void {
    if (holds !== 'never') {
      this.#result.description ??= text(description) ?? text(title);
    }
  }

  #readTypes(
    at: Located,
    choices: Located[],
    side: Pick<Unfolded, 'types' | 'nullable'>,
  ): void {
    const { type, nullable, enum: values, const: value } = at.keywords;
    const types = [type].flat().filter(name => typeof name === 'string');
    types.forEach(name => name !== 'null' && side.types.add(name));
    side.nullable ||=
      types.includes('null') ||
      nullable === true ||
      value === null ||
      listOf(values).includes(null) ||
      choices.some(choice => choice.keywords.type === 'null');
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
    const { properties, items, members } = this.#result;
    // Once there were too many, none is looked at any more.
    const hasRoom = this.#bounds.members(0);
    if (!hasRoom) {
      this.#bounds.leaveOut();
    }
    const named = hasRoom ? this.#documents.schemasUnder(at, 'properties') : [];
    this.#bounds.members(named.length);
    for (const [name, property] of named) {
      const known = properties.get(name);
      const place = { at: property, holds };
      if (known) {
        known.push(place);
      } else {
        properties.set(name, [place]);
      }
    }
    items.push(...placesOf(this.#under(at, ITEMS), holds));
    items.push(...placesOf(this.#under(at, ['contains']), 'never'));
    members.push(...placesOf(this.#under(at, MEMBERS), holds));
    for (const [pattern, schema] of this.#documents.schemasUnder(
      at,
      'patternProperties',
    )) {
      this.#patterns.push({ pattern, place: { at: schema, holds } });
    }
  }

  /** What is said of members by a pattern is said of those with a name as well. */
  #meetPatterns(): void {
    const { properties } = this.#result;
    if (!this.#bounds.members(properties.size * this.#patterns.length)) {
      this.#bounds.leaveOut();
      return;
    }
    for (const { pattern, place } of this.#patterns) {
      for (const [name, places] of properties) {
        const matches = matchesName(pattern, name);
        if (matches) {
          places.push(place);
        } else if (matches === undefined) {
          this.#bounds.leaveOut();
        }
      }
    }
  }

  /** What else is said of the same value. */
  #visitBeside(
    at: Located,
    choices: Located[],
    holds: Holds,
    hops: number,
  ): void {
    const sometimes = holds === 'always' ? 'sometimes' : holds;
    this.#under(at, ['allOf']).forEach(part => this.visit(part, holds, hops));
    const others = choices.filter(choice => choice.keywords.type !== 'null');
    if (others.length === 1) {
      this.visit(others[0], holds, hops);
    }
    for (const part of [...others, ...this.#under(at, CONDITIONAL)]) {
      this.visitLater(part, sometimes, hops);
    }
    this.#under(at, ['if']).forEach(part =>
      this.visitLater(part, 'never', hops),
    );
  }

  #under(at: Located, keywords: string[]): Located[] {
    return keywords.flatMap(keyword =>
      this.#documents.schemasUnder(at, keyword).map(([, schema]) => schema),
    );
  }
}

/** Of several entries or members each schema is about some. */
function placesOf(schemas: Located[], holds: Holds): Place[] {
  const each = schemas.length > 1 && holds === 'always' ? 'sometimes' : holds;
  return schemas.map(at => ({ at, holds: each }));
}

/**
 * What is left of schemas when references and compositions are followed.
 *
 * @param places - All that say something of one value.
 * @param bounds - Count what is looked at.
 */
export function unfold(
  places: Place[],
  documents: JsonSchemaDocuments,
  bounds: UnfoldingBounds,
): Unfolded {
  const unfolding = new Unfolding(places[0].at, documents, bounds);
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

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
