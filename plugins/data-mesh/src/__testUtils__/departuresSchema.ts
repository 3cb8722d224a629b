import {
  ContractDetails,
  FieldNode,
  PortSchema,
} from '@datamesh-portal/plugin-data-mesh-common';
import { contractSource } from './departures';

function field(name: string, overrides: Partial<FieldNode> = {}): FieldNode {
  return {
    name,
    path: name,
    type: 'string',
    required: true,
    classified: false,
    classification: 'public',
    key: false,
    inSchema: true,
    inContract: true,
    children: [],
    ...overrides,
  };
}

const contract: ContractDetails = {
  state: 'valid',
  problems: [],
  id: 'departures',
  version: '1.4.0',
  status: 'active',
  source: contractSource,
};

export const departuresSchema: PortSchema = {
  port: 'departures',
  subjects: [
    {
      subject: 'ops.flight-departures.v1-value',
      role: 'value',
      versions: [1, 2, 3, 4],
      compatibility: 'BACKWARD',
    },
    { subject: 'ops.flight-departures.v1-key', role: 'key', versions: [1] },
  ],
  selected: {
    subject: 'ops.flight-departures.v1-value',
    version: 4,
    id: 17,
    format: 'avro',
    schema:
      '{"type":"record","name":"Departure","fields":[{"name":"flight","type":"string"}]}',
  },
  fields: [
    field('flight', {
      key: true,
      description: 'Carrier and flight number',
      examples: ['UA1545', 'B6725'],
    }),
    field('delay', {
      type: 'union{null, int}',
      logicalType: 'integer',
      required: false,
      description: 'Minutes late at the gate; negative when early',
      quality: ['between -60 and 1440'],
    }),
    field('captain', {
      type: 'record Person',
      logicalType: 'object',
      classification: 'confidential',
      classified: true,
      description: 'Who commanded the flight',
      tags: ['pii'],
      children: [
        field('name', {
          path: 'captain.name',
          classification: 'confidential',
          classified: true,
        }),
        field('licence', {
          path: 'captain.licence',
          classification: 'restricted',
          classified: true,
        }),
      ],
    }),
    field('gate', {
      classification: undefined,
      classified: true,
      inContract: false,
      description: undefined,
    }),
  ],
  disagreements: [
    {
      path: 'gate',
      message: 'The contract does not mention this field',
      inSchema: 'string',
    },
    {
      path: 'delay',
      message: 'Required in the contract, optional in the schema',
      inSchema: 'union{null, int}',
      inContract: 'integer, required',
    },
  ],
  contract,
};
