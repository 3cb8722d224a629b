import { stringify } from 'yaml';
import { CONTRACT_MAP_VALUES } from '../odcs/contractFields';
import { ContractProperty, DataContract } from '../odcs/DataContract';
import { looksPersonal } from './personalNames';
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
}

/**
 * A valid ODCS v3.1 contract, in status `draft`, with everything that the
 * registry knows about a topic. Fields whose names suggest personal data are
 * classified `confidential`, so that they are masked until somebody decides
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
          properties: draftProperties(input.fields),
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

function draftProperties(fields: SchemaField[]): ContractProperty[] {
  return fields.map(field => ({
    name: field.name,
    logicalType: field.logicalType,
    physicalType: field.type,
    ...(field.required && { required: true }),
    ...(field.description && { description: field.description }),
    // Nobody knows what a member will be called that the schema does not name.
    ...((field.name === CONTRACT_MAP_VALUES || looksPersonal(field.name)) && {
      classification: 'confidential',
    }),
    ...draftContent(field),
  }));
}

function draftContent(
  field: SchemaField,
): Pick<ContractProperty, 'properties' | 'items'> {
  const { logicalType, repeated, children } = field;
  if (children.length === 0) {
    return {};
  }
  const properties = draftProperties(children);
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
