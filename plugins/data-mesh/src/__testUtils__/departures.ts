import {
  ContractDetails,
  DataProductEntity,
  FieldNode,
  ManagedProduct,
  Message,
  MessagePage,
  PortSchema,
  PortState,
} from '@datamesh-portal/plugin-data-mesh-common';

const contractSource = `apiVersion: v3.1.0
kind: DataContract
id: departures
version: 1.4.0
status: active
name: Flight departures
schema:
  - name: departures
    physicalName: ops.flight-departures.v1
    physicalType: topic
    properties:
      - name: flight
        logicalType: string
        required: true
        classification: public
`;

export const departuresEntity: DataProductEntity = {
  apiVersion: 'data-mesh/v1alpha1',
  kind: 'DataProduct',
  metadata: {
    name: 'flight-departures',
    namespace: 'default',
    title: 'Flight departures',
    description: 'Each departure from the three New York airports.',
    annotations: { 'data-mesh/managed': 'true' },
    links: [
      { url: 'https://chat.example.com/flight-ops', title: 'Support channel' },
      { url: 'https://wiki.example.com/departures', title: 'Handbook' },
    ],
  },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/flight-operations' },
    { type: 'partOf', targetRef: 'domain:default/flight-operations' },
  ],
  spec: {
    type: 'source-aligned',
    lifecycle: 'production',
    owner: 'group:default/flight-operations',
    domain: 'domain:default/flight-operations',
    version: '1.4.0',
    purpose:
      'Every departure from the three New York airports, minutes after the aircraft leaves the gate, so that planners, the crew desk and passenger information work from the same times.',
    usage:
      'Join with hourly weather on airport and hour. Departure times are local; the event timestamp is UTC. One event per flight, later corrections carry the same key.',
    limitations:
      'Cancelled flights have no departure time. Delays under one minute are rounded to zero. Not for billing: airport fees use the tower log.',
    inputPorts: [
      {
        name: 'weather',
        from: 'dataproduct:default/hourly-weather',
        port: 'observations',
      },
      { name: 'schedule-db', from: 'resource:default/schedule-db' },
    ],
    outputPorts: [
      {
        name: 'departures',
        type: 'stream',
        description: 'One event per departure',
        stream: { cluster: 'demo', topic: 'ops.flight-departures.v1' },
        contract: contractSource,
      },
      {
        name: 'delays',
        type: 'stream',
        stream: {
          cluster: 'demo',
          topic: 'ops.flight-departure-delays-by-carrier-and-origin.v1',
        },
      },
      { name: 'archive', type: 'files', address: 's3://archive/departures' },
    ],
  },
};

export function departurePorts(): PortState[] {
  return [
    {
      name: 'departures',
      type: 'stream',
      description: 'One event per departure',
      address: 'demo / ops.flight-departures.v1',
      status: 'available',
      schemaVersion: 4,
      stream: {
        cluster: 'demo',
        topic: 'ops.flight-departures.v1',
        partitions: 6,
        replicationFactor: 1,
        cleanupPolicy: 'delete',
        messageCount: '182331',
        lastTimestamp: new Date(Date.now() - 3_000),
        consumerGroups: [
          { groupId: 'crew-desk', state: 'Stable', lag: '12' },
          { groupId: 'passenger-information', state: 'Empty', lag: '90412' },
        ],
      },
      contract: {
        state: 'valid',
        version: '1.4.0',
        status: 'active',
        sla: [
          { property: 'latency', value: '5', unit: 'min' },
          { property: 'retention', value: '7', unit: 'd' },
          {
            property: 'availability',
            value: '99.5',
            unit: '%',
            description: 'Measured monthly, at the broker',
          },
        ],
      },
    },
    {
      name: 'delays',
      type: 'stream',
      address: 'demo / ops.flight-departure-delays-by-carrier-and-origin.v1',
      status: 'missing',
      message:
        'The topic does not exist. Create it or correct spec.outputPorts[1].stream.topic.',
      contract: { state: 'missing' },
    },
    {
      name: 'archive',
      type: 'files',
      address: 's3://archive/departures',
      status: 'notObserved',
      contract: { state: 'invalid', problems: 2 },
    },
  ];
}

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

export function departureMessage(
  offset: number,
  overrides: Partial<Message> = {},
): Message {
  return {
    partition: offset % 3,
    offset: String(offset),
    timestamp: new Date(Date.UTC(2013, 0, 1, 10, 2, offset % 60)),
    key: { format: 'text', data: `UA${offset}`, sizeBytes: 6 },
    value: {
      format: 'avro',
      schemaId: 17,
      sizeBytes: 412,
      data: {
        flight: `UA${offset}`,
        carrier: 'UA',
        origin: 'EWR',
        destination: 'IAH',
        delay: offset % 40,
        captain: '***',
        gate: '***',
        weather: { wind: 12.66, gusts: null, codes: ['RA', 'BR'] },
      },
      masked: ['captain', 'gate'],
    },
    headers: [],
    ...overrides,
  };
}

/** Masked messages, with a broken one, a tombstone and one with a script. */
export function departureMessages(): MessagePage {
  const plain = Array.from({ length: 60 }, (_, index) =>
    departureMessage(900 - index),
  );
  return {
    readAt: new Date(Date.UTC(2013, 0, 1, 10, 3)),
    unmasked: false,
    reason:
      'You are not a member of flight-operations, which owns this product.',
    maskedFields: ['captain', 'gate'],
    order: 'newest-first',
    stop: 'limit',
    progress: {
      messages: 63,
      matches: 63,
      partitions: 3,
      partitionsDone: 0,
      older: 'before-63',
      newer: 'after-63',
      here: 'newest-63',
    },
    items: [
      departureMessage(1003, {
        value: {
          format: 'hex',
          data: '0000000011ff02',
          sizeBytes: 7,
          schemaId: 17,
          error:
            'The payload ends in the middle of field "origin" of schema id 17.',
        },
      }),
      departureMessage(1002, {
        value: { format: 'empty', sizeBytes: 0 },
      }),
      departureMessage(1001, {
        value: {
          format: 'json',
          sizeBytes: 60,
          data: { flight: '<img src=x onerror="window.ranScript = true">' },
        },
        headers: [
          {
            name: 'trace-id',
            value: { format: 'text', data: '4bf92f35', sizeBytes: 8 },
          },
        ],
      }),
      ...plain,
    ],
  };
}

export const managedDepartures: ManagedProduct = {
  entityRef: 'dataproduct:default/flight-departures',
  revision: 3,
  entity: departuresEntity,
  updatedAt: new Date(Date.UTC(2013, 0, 1, 9)),
  updatedBy: 'user:default/weather-owner',
};
