import {
  DataProductEntity,
  ManagedProduct,
  PortState,
} from '@datamesh-portal/plugin-data-mesh-common';

/** The contract of the departures, as YAML. */
export const contractSource = `apiVersion: v3.1.0
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
          {
            ...{ groupId: 'gate-screens', state: 'Stable', lag: '7' },
            ...{ type: 'share', members: 4 },
          },
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

export const managedDepartures: ManagedProduct = {
  entityRef: 'dataproduct:default/flight-departures',
  revision: 3,
  entity: departuresEntity,
  updatedAt: new Date(Date.UTC(2013, 0, 1, 9)),
  updatedBy: 'user:default/weather-owner',
};
