import { stringify } from 'yaml';
import { isClassified } from '../odcs/classification';
import { CONTRACT_MAP_VALUES } from '../odcs/contractFields';
import { ContractProperty, DataContract } from '../odcs/DataContract';
import { looksPersonal } from '../odcs/personalNames';
import { SchemaField } from '../schemas/SchemaField';

/** What a contract is drafted from. @public */
export interface ContractDraftInput {
  /** ODCS `id`. */
  id: string;
  /** Name of the topic, as on the broker. */
  topic: string;
  /** Name of the contract for people. */
  title?: string;
  /** Name of the domain that the contract belongs to. */
  domain?: string;
  /** Name of the data product that the contract belongs to. */
  dataProduct?: string;
  /** What the data is for. */
  description?: string;
  /** Name of the configured cluster that carries the topic. */
  cluster?: string;
  /** Top-level fields of the registered value schema; empty when there is none. */
  fields: SchemaField[];
  /** Names that suggest personal data, see {@link PERSONAL_NAMES}. */
  personalNames?: readonly string[];
  /** What marks data as sensitive in the schema, see {@link isClassified}. */
  words?: readonly string[];
}

/**
 * A valid ODCS v3.1 contract, in status `draft`, with everything that the
 * registry knows about a topic. Fields whose names suggest personal data, or that
 * the schema marks as sensitive, are classified `confidential`, so that they are masked until somebody decides
 * otherwise; all other fields are unclassified and need a look.
 *
 * @public
 */
export function draftContract(input: ContractDraftInput): DataContract {
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: input.id,
    ...(input.title && { name: input.title }),
    version: '1.0.0',
    status: 'draft',
    ...(input.domain && { domain: input.domain }),
    ...(input.dataProduct && { dataProduct: input.dataProduct }),
    ...(input.description && { description: { purpose: input.description } }),
    ...(input.cluster && {
      customProperties: [{ property: 'cluster', value: input.cluster }],
    }),
    schema: [
      {
        name: input.topic,
        physicalName: input.topic,
        physicalType: 'topic',
        logicalType: 'object',
        ...(input.fields.length && {
          properties: draftProperties(input.fields, input),
        }),
      },
    ],
  };
}

/**
 * A contract as YAML text that {@link parseContract} reads back unchanged.
 *
 * @public
 */
export function formatContract(contract: DataContract): string {
  return stringify(contract, { aliasDuplicateObjects: false, lineWidth: 100 });
}

type Guesses = Pick<ContractDraftInput, 'personalNames' | 'words'>;

function draftProperties(
  fields: SchemaField[],
  guesses: Guesses,
): ContractProperty[] {
  return fields.map(field => ({
    name: field.name,
    logicalType: field.logicalType,
    physicalType: field.type,
    ...(field.required && { required: true }),
    ...(field.description && { description: field.description }),
    ...(needsLook(field, guesses) && { classification: 'confidential' }),
    ...draftContent(field, guesses),
  }));
}

function needsLook(
  { name, annotations }: SchemaField,
  { personalNames, words }: Guesses,
): boolean {
  return (
    // Nobody knows what a member will be called that the schema does not name.
    name === CONTRACT_MAP_VALUES ||
    looksPersonal(name, personalNames) ||
    isClassified({ customProperties: annotations }, words)
  );
}

function draftContent(
  field: SchemaField,
  guesses: Guesses,
): Pick<ContractProperty, 'properties' | 'items'> {
  const { logicalType, repeated, children } = field;
  if (children.length === 0) {
    return {};
  }
  const properties = draftProperties(children, guesses);
  if (logicalType === 'array') {
    return { items: { logicalType: 'object', properties } };
  }
  if (logicalType !== 'object') {
    return {};
  }
  return repeated === 'values'
    ? {
        properties: [
          { name: CONTRACT_MAP_VALUES, logicalType: 'object', properties },
        ],
      }
    : { properties };
}
