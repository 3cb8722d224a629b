import { Disagreement, FieldNode } from '../schema/openapi';
import { compareField } from './compareField';
import { describeQualityRule } from './describeQualityRule';
import {
  CONTRACT_MAP_VALUES,
  fieldName,
  memberPath,
} from '../odcs/contractFields';
import {
  FieldVisibility,
  visibilityOfObject,
} from '../masking/fieldVisibility';
import { visibilityUnder } from '../masking/visibilityUnder';
import {
  ContractElement,
  ContractProperty,
  ContractSchemaObject,
} from '../odcs/DataContract';
import { SchemaField } from '../schemas/SchemaField';

const OPEN: FieldVisibility = { masked: false, open: true, classified: false };

/** What the two sides and the masking say about one level of the tree. */
interface Level {
  /** Ends in `[]` or `{}` inside arrays and maps. */
  path: string;
  schemaFields: SchemaField[];
  properties: ContractProperty[];
  visibility: FieldVisibility | undefined;
}

/**
 * Lays the fields of a registered schema and of a contract over each other.
 *
 * @param schemaFields - undefined when no schema is registered: the contract
 * then stands alone and nothing disagrees
 * @param object - undefined when no contract describes the stream: the schema
 * then stands alone, and all of it is masked
 * @param words - what marks data as sensitive, see {@link isClassified}
 *
 * @returns `fields` in the order of the schema, those only in the contract
 * after them; `disagreements` in the same order. A field is `classified` when
 * {@link maskMessage} masks it: the contract or the schema says so, or the
 * contract does not declare it.
 * @public
 */
export function joinFields(
  schemaFields: SchemaField[] | undefined,
  object: ContractSchemaObject | undefined,
  words?: readonly string[],
): { fields: FieldNode[]; disagreements: Disagreement[] } {
  const disagreements: Disagreement[] = [];
  const compares = schemaFields !== undefined && object !== undefined;
  const fields = joinLevel(
    {
      path: '',
      schemaFields: schemaFields ?? [],
      properties: listed(object?.properties),
      visibility:
        object &&
        visibilityUnder(
          visibilityOfObject(object, { words }),
          { fields: schemaFields ?? [] },
          words,
        ),
    },
    compares ? disagreement => disagreements.push(disagreement) : () => {},
  );
  return { fields, disagreements };
}

function joinLevel(
  { path, schemaFields, properties, visibility }: Level,
  disagree: (disagreement: Disagreement) => void,
): FieldNode[] {
  const byName = new Map<string, ContractProperty>();
  for (const property of properties) {
    const name = fieldName(property);
    if (!byName.has(name)) {
      byName.set(name, property);
    }
  }
  const names = new Set([
    ...schemaFields.map(field => field.name),
    // Without a schema that has them as well, what others there may be is no field.
    ...[...byName.keys()].filter(name => name !== CONTRACT_MAP_VALUES),
  ]);
  return [...names].map(name =>
    joinField(
      {
        name,
        path: memberPath(path, name),
        field: schemaFields.find(candidate => candidate.name === name),
        property: byName.get(name),
        visibility: visibility?.members?.get(name) ?? visibility?.others,
        isOpen: visibility?.open ?? false,
      },
      disagree,
    ),
  );
}

function joinField(
  side: {
    name: string;
    path: string;
    field: SchemaField | undefined;
    property: ContractProperty | undefined;
    visibility: FieldVisibility | undefined;
    isOpen: boolean;
  },
  disagree: (disagreement: Disagreement) => void,
): FieldNode {
  const { name, path, field, property, isOpen } = side;
  const visibility = isOpen ? OPEN : side.visibility;
  compareField(path, field, property, isOpen, disagree);
  const isBelowMask = visibility === undefined || visibility.masked;
  const examples = listed(property?.examples).map(asText);
  const quality = listed(property?.quality).map(describeQualityRule);
  const tags = listed(property?.tags);
  return {
    name,
    path,
    type:
      field?.type ??
      property?.physicalType ??
      property?.logicalType ??
      'unknown',
    logicalType: property?.logicalType ?? field?.logicalType,
    required: field?.required ?? property?.required ?? false,
    description: property?.description ?? field?.description,
    classification: property?.classification ?? property?.items?.classification,
    classified: isBelowMask || isOpaque(field, visibility),
    key: property?.primaryKey ?? false,
    ...(examples.length && { examples }),
    ...(quality.length && { quality }),
    ...(tags.length && { tags }),
    inSchema: field !== undefined,
    inContract: property !== undefined,
    children: joinLevel(
      childLevel(path, field, property, visibility),
      // Below what one side does not know everything would be reported again.
      field && property ? disagree : () => {},
    ),
  };
}

/** Whether the data is an object of which the contract declares no field. */
function isOpaque(
  field: SchemaField | undefined,
  visibility: FieldVisibility,
): boolean {
  const declaresNothing =
    !visibility.open &&
    !visibility.members &&
    !visibility.others &&
    !visibility.items;
  return (
    declaresNothing &&
    (field?.logicalType === 'object' || (field?.children.length ?? 0) > 0)
  );
}

function childLevel(
  path: string,
  field: SchemaField | undefined,
  property: ContractElement | undefined,
  visibility: FieldVisibility | undefined,
): Level {
  let level: Level = {
    path,
    schemaFields: field?.children ?? [],
    properties: listed(property?.properties),
    visibility,
  };
  let inner: ContractElement | undefined = property;
  while (inner?.items) {
    inner = inner.items;
    level = {
      ...level,
      path: `${level.path}[]`,
      properties: listed(inner.properties),
      visibility: level.visibility?.items ?? openOrNothing(level.visibility),
    };
  }
  const values = level.properties.find(
    candidate => fieldName(candidate) === CONTRACT_MAP_VALUES,
  );
  if (
    field?.repeated === 'values' ||
    (values && level.properties.length === 1)
  ) {
    return {
      ...level,
      path: `${level.path}{}`,
      properties: values ? listed(values.properties) : [],
      visibility: level.visibility?.others ?? openOrNothing(level.visibility),
    };
  }
  if (field?.repeated === 'items' && level.path === path) {
    return { ...level, path: `${path}[]` };
  }
  return level;
}

function openOrNothing(
  visibility: FieldVisibility | undefined,
): FieldVisibility | undefined {
  return visibility?.open ? visibility : undefined;
}

function listed<T>(list: T[] | undefined): T[] {
  return Array.isArray(list) ? list : [];
}

function asText(example: unknown): string {
  return typeof example === 'string' ? example : JSON.stringify(example);
}
