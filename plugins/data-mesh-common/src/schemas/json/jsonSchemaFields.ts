import { InputError } from '@backstage/errors';
import { CONTRACT_MAP_VALUES } from '../../odcs/contractFields';
import { isJsonObject } from '../exact/parseExactJson';
import { annotateAll, annotated } from '../annotated';
import { FieldBudget } from '../FieldBudget';
import { SchemaDocument } from '../SchemaDocument';
import { SchemaField } from '../SchemaField';
import { MOST_SYMBOLS } from '../symbols';
import { describeType, DescribedType } from './describeType';
import { JsonSchemaDocuments } from './JsonSchemaDocuments';
import { Place, unfold, Unfolded } from './unfold';

/** Of how many lists or maps within each other the type is told. */
const MAX_NESTED = 16;
/**
 * Parts that refer to each other twice each double what there is to look at; no
 * schema that people write comes near.
 */
const MAX_VISITS = 30_000;
/** An object that is used in many places is looked at in each of them. */
const MAX_MEMBERS = 200_000;

class FieldReading {
  readonly #documents: JsonSchemaDocuments;
  readonly #budget: FieldBudget;
  /** What is being described, so that an array of itself ends. */
  readonly #open: string[] = [];
  #visitsLeft = MAX_VISITS;
  #membersLeft = MAX_MEMBERS;

  constructor(documents: JsonSchemaDocuments, budget: FieldBudget) {
    this.#documents = documents;
    this.#budget = budget;
  }

  /** The fields of the whole schema. */
  all(): SchemaField[] {
    const places: Place[] = [{ at: this.#documents.root, holds: 'always' }];
    return annotateAll(
      this.fieldsOf(places, []),
      this.#unfold(places).annotations,
    );
  }

  fieldsOf(places: Place[], path: string[]): SchemaField[] {
    if (this.#budget.isSpent) {
      return [];
    }
    const object = this.#unfold(places);
    const { location, properties, members } = object;
    if (!this.#budget.unfolds(path, location)) {
      return [];
    }
    const named = new Map(properties);
    if (members.length > 0) {
      const declared = properties.get(CONTRACT_MAP_VALUES) ?? [];
      named.set(CONTRACT_MAP_VALUES, [...declared, ...members]);
    }
    return this.#budget
      .take([...named])
      .map(([name, at]) => this.#field(name, at, object, path))
      .filter(
        ({ name, type, children, annotations }) =>
          properties.has(name) ||
          type !== 'any' ||
          children.length > 0 ||
          annotations !== undefined,
      );
  }

  #field(
    name: string,
    at: Place[],
    object: Unfolded,
    path: string[],
  ): SchemaField {
    const target = this.#unfold(at);
    const { typeName, logicalType, inner, repeated, annotations } =
      this.#describe(target, at);
    const children = inner
      ? this.fieldsOf(inner, [...path, object.location])
      : [];
    return this.#budget.spend({
      name,
      type: typeName,
      logicalType,
      required: object.required.has(name) && !target.nullable,
      ...(target.description && { description: target.description }),
      ...(target.nullable && { nullable: true }),
      ...factsOf(target),
      ...annotated(annotations),
      children,
      ...(repeated && children.length > 0 && { repeated }),
    });
  }

  #describe(target: Unfolded, places: Place[]): DescribedType {
    return describeType(target, places, below => {
      const place = below.map(({ at }) => at.place).join('\n');
      if (this.#open.includes(place) || this.#open.length > MAX_NESTED) {
        this.#budget.leaveOut();
        return undefined;
      }
      this.#open.push(place);
      const described = this.#describe(this.#unfold(below), below);
      this.#open.pop();
      return described;
    });
  }

  #unfold(places: Place[]): Unfolded {
    return unfold(places, this.#documents, {
      visit: () => {
        this.#visitsLeft -= 1;
        return this.#visitsLeft >= 0;
      },
      members: count => {
        this.#membersLeft -= count;
        return this.#membersLeft >= 0;
      },
      leaveOut: () => this.#budget.leaveOut(),
      miss: () => this.#budget.miss(),
    });
  }
}

/**
 * The properties of a JSON Schema that describes an object; none for any other.
 * All that data may have are among them: those of each alternative and beneath
 * conditions, and, by the name `*`, any other that the schema says something of.
 * A property is required when it is listed in `required` and cannot be null.
 *
 * @param budget - tells afterwards whether something was left out
 * @throws InputError when a document is not a JSON Schema.
 * @public
 */
export function jsonSchemaFields(
  document: Pick<SchemaDocument, 'schema' | 'references'>,
  budget: FieldBudget = new FieldBudget(),
): SchemaField[] {
  const documents = new JsonSchemaDocuments(document);
  if (!isJsonObject(documents.document)) {
    throw new InputError('The JSON Schema is not a JSON object');
  }
  return new FieldReading(documents, budget).all();
}

function factsOf(target: Unfolded): Partial<SchemaField> {
  const { format, values, limits, deprecated } = target;
  return {
    ...(target.default !== undefined && { default: target.default }),
    ...(format && { format }),
    ...(values && { symbols: values.slice(0, MOST_SYMBOLS).map(symbolText) }),
    ...(Object.keys(limits).length > 0 && { limits }),
    ...(deprecated && { deprecated }),
  };
}

function symbolText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
