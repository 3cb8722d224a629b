import { JsonObject } from '@backstage/types';
import {
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
} from './DataProductEntityV1alpha1';

// A `$comment` is how the messages of `validateDataProduct` call what it stands at.

/** Ports appear in addresses and in entity refs of other products. */
const portName = {
  type: 'string',
  description: 'Name of the port, unique within the product.',
  examples: ['departures'],
  pattern: '^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$',
  $comment:
    'up to 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
};

const entityRef = (description: string, ...examples: string[]) => ({
  type: 'string',
  description,
  examples,
  minLength: 1,
});

/** A text, or nothing yet: people leave keys empty while they write. */
const prose = (description: string) => ({ type: 'string', description });

/**
 * JSON schema of the `spec` of a DataProduct. Fields that it does not know are
 * rejected inside ports, streams and `access`, where a slip of the keyboard
 * would silently lose a meaning; `spec` itself stays open for the fields of
 * others, and {@link checkDataProduct} warns about those that look like slips.
 *
 * @public
 */
export const dataProductSpecSchema: JsonObject = {
  type: 'object',
  $comment: 'the spec of a data product',
  required: ['type', 'lifecycle', 'owner', 'outputPorts'],
  properties: {
    type: {
      type: 'string',
      description: 'How the product relates to where its data comes from.',
      enum: ['source-aligned', 'aggregate', 'consumer-aligned'],
    },
    lifecycle: {
      type: 'string',
      description: 'How far the product may be relied upon.',
      enum: ['experimental', 'production', 'deprecated', 'retired'],
    },
    owner: entityRef(
      'Entity reference of the group that owns the product.',
      'group:flight-operations',
    ),
    domain: entityRef(
      'Entity reference of the domain that the product is part of.',
      'flight-operations',
    ),
    version: {
      type: 'string',
      description: 'Semantic version of the product as a whole.',
      examples: ['1.4.0'],
      pattern: '^\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?$',
      $comment: 'a semantic version such as 1.4.0',
    },
    purpose: prose('What the data is for.'),
    usage: prose('How the data is meant to be used.'),
    limitations: prose('What the data is not fit for.'),
    inputPorts: {
      type: 'array',
      description: 'Where the product takes data from.',
      items: {
        type: 'object',
        $comment: 'an input port',
        required: ['name', 'from'],
        additionalProperties: false,
        properties: {
          name: portName,
          description: prose('What comes in.'),
          from: entityRef(
            'Entity reference of a DataProduct, Resource or API.',
            'dataproduct:default/hourly-weather',
            'resource:default/schedule-db',
          ),
          port: {
            ...portName,
            description:
              'Name of the output port, when data comes from a DataProduct.',
            examples: ['observations'],
          },
        },
      },
    },
    outputPorts: {
      type: 'array',
      description: 'Where the product hands data out.',
      items: {
        type: 'object',
        $comment: 'an output port',
        required: ['name', 'type'],
        additionalProperties: false,
        properties: {
          name: portName,
          type: {
            type: 'string',
            description: 'What the port hands out.',
            enum: ['stream', 'table', 'api', 'files'],
          },
          description: prose('What comes out.'),
          stream: {
            type: 'object',
            $comment: 'a stream',
            description: 'The stream behind a port of type stream.',
            required: ['cluster', 'topic'],
            additionalProperties: false,
            properties: {
              cluster: {
                type: 'string',
                description: 'Name of a configured cluster.',
                examples: ['demo'],
                minLength: 1,
              },
              topic: {
                type: 'string',
                description: 'Name of the topic, as Kafka allows it.',
                examples: ['ops.flight-departures.v1'],
                pattern: '^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}$',
                $comment:
                  'a topic name: up to 249 letters, digits, ".", "_" and "-"',
              },
            },
          },
          address: {
            type: 'string',
            description: 'Where to find the data of a port that is no stream.',
            minLength: 1,
          },
          contract: {
            type: ['string', 'object'],
            $comment:
              'an ODCS contract as text or object; write contract: { $text: ./contracts/<file>.odcs.yaml }',
            description:
              'The ODCS v3.1 contract, in place or through $text, $yaml or $json.',
            examples: [{ $text: './contracts/flight-departures.odcs.yaml' }],
          },
        },
      },
    },
    access: {
      type: 'object',
      $comment: 'access',
      description:
        'Who decides about access, what is granted without them, and who sees messages.',
      additionalProperties: false,
      properties: {
        approvers: {
          type: 'array',
          description:
            'Entity references of groups or users who decide; the owner when absent.',
          items: entityRef('A group or user.', 'group:flight-operations'),
        },
        autoApprove: {
          type: 'array',
          description:
            'Rules that approve in place of the approvers: sameOwner, or one of the configuration.',
          examples: [['sameOwner']],
          items: { type: 'string', minLength: 1 },
        },
        allowPermanent: {
          type: 'boolean',
          description:
            'Whether access may be granted without an end; not when absent.',
        },
        preview: {
          type: 'string',
          description:
            'Who sees messages in the portal besides the owner; everyone when absent.',
          enum: ['everyone', 'granted'],
        },
      },
    },
  },
};

/**
 * JSON schema (draft 07) of the DataProduct kind, to be combined with the
 * catalog's own `Entity` schema, as `entityKindSchemaValidator` of
 * `@backstage/catalog-model` does.
 *
 * @public
 */
export const dataProductSchema: JsonObject = {
  $schema: 'http://json-schema.org/draft-07/schema',
  $id: 'DataProductV1alpha1',
  description:
    'A data product is data that a domain publishes for others: owned, described and under contract.',
  examples: [
    {
      apiVersion: DATA_PRODUCT_API_VERSION,
      kind: DATA_PRODUCT_KIND,
      metadata: {
        name: 'flight-departures',
        description: 'Every departure of the day, as it happens.',
      },
      spec: {
        type: 'source-aligned',
        lifecycle: 'production',
        owner: 'group:flight-operations',
        domain: 'flight-operations',
        version: '1.4.0',
        outputPorts: [
          {
            name: 'departures',
            type: 'stream',
            stream: { cluster: 'demo', topic: 'ops.flight-departures.v1' },
            contract: { $text: './contracts/flight-departures.odcs.yaml' },
          },
        ],
      },
    },
  ],
  allOf: [
    { $ref: 'Entity' },
    {
      type: 'object',
      required: ['spec'],
      properties: {
        apiVersion: { enum: [DATA_PRODUCT_API_VERSION] },
        kind: { enum: [DATA_PRODUCT_KIND] },
        spec: dataProductSpecSchema,
      },
    },
  ],
};
