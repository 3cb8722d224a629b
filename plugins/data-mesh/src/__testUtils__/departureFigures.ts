import {
  SampleProfile,
  SchemaDifference,
  StreamStatistics,
} from '@datamesh-portal/plugin-data-mesh-common';

const HOUR_MS = 3_600_000;
const READ_AT = Date.UTC(2013, 0, 8, 10);

function schemaText(fields: Array<{ name: string; type: unknown }>): string {
  return JSON.stringify({ type: 'record', name: 'Departure', fields });
}

/** Two fields changed, one of them so that consumers break. */
export function departuresDifference(
  older: number,
  newer: number,
): SchemaDifference {
  const subject = 'ops.flight-departures.v1-value';
  const version = { subject, format: 'avro' as const };
  return {
    subject,
    older: {
      ...version,
      version: older,
      id: 10 + older,
      schema: schemaText([
        { name: 'flight', type: 'string' },
        { name: 'delay', type: 'int' },
      ]),
    },
    newer: {
      ...version,
      version: newer,
      id: 10 + newer,
      schema: schemaText([
        { name: 'flight', type: 'string' },
        { name: 'delay', type: ['null', 'int'] },
        { name: 'gate', type: 'string' },
      ]),
    },
    changes: [
      {
        path: 'delay',
        kind: 'type-widened',
        before: 'int',
        after: 'union{null, int}',
        message: 'The value may now be null, which older consumers do not know',
        breaksReaders: true,
        breaksWriters: false,
      },
      {
        path: 'delay',
        kind: 'documentation',
        message: 'Described anew',
        breaksReaders: false,
        breaksWriters: false,
      },
      {
        path: 'gate',
        kind: 'added',
        after: 'string',
        message: 'Added without a default, so older data lacks it',
        breaksReaders: false,
        breaksWriters: true,
      },
    ],
  };
}

export function departuresProfile(): SampleProfile {
  return {
    readAt: new Date(READ_AT),
    messages: 1_000,
    undecodable: 3,
    maskedFields: ['captain', 'gate'],
    fields: [
      {
        path: 'flight',
        count: 997,
        nulls: 0,
        masked: false,
        types: ['string'],
        distinct: 812,
        distinctIsEstimate: true,
        lengths: { minimum: 4, maximum: 6, mean: 5.83 },
        frequent: [
          { value: 'UA1545', count: 40 },
          { value: 'B6725', count: 21 },
        ],
        histogram: [
          { label: 'UA1545', count: 40 },
          { label: 'B6725', count: 21 },
        ],
      },
      {
        path: 'delay',
        count: 997,
        nulls: 20,
        masked: false,
        types: ['number', 'null'],
        distinct: 61,
        minimum: '-21',
        maximum: '853',
        mean: 12.639,
        histogram: [
          { label: '-21 to 197', count: 960 },
          { label: '197 to 416', count: 13 },
          { label: '416 to 634', count: 3 },
          { label: '634 to 853', count: 1 },
        ],
      },
      { path: 'captain', count: 997, nulls: 0, masked: true, types: [] },
    ],
    judgements: [
      {
        path: 'delay',
        follows: 'schema',
        message: '20 of 997 messages have no value',
      },
      {
        path: 'gate',
        follows: 'unknown',
        message: 'The field is masked',
      },
    ],
  };
}

/** Six partitions, one of them too full and one without all its replicas. */
export function departuresStatistics(): StreamStatistics {
  const counts = [1_000, 1_000, 1_000, 9_000, 1_000, 0];
  return {
    readAt: new Date(READ_AT),
    retentionMs: 7 * 24 * HOUR_MS,
    firstTimestamp: new Date(READ_AT - 6 * 24 * HOUR_MS),
    partitions: counts.map((count, partition) => ({
      partition,
      start: '500',
      end: String(500 + count),
      sizeBytes: count * 400,
      leader: partition === 5 ? undefined : 1,
      replicas: 3,
      inSync: partition === 2 ? 1 : 3,
    })),
    throughput: Array.from({ length: 24 }, (_, index) => ({
      from: new Date(READ_AT - (24 - index) * HOUR_MS),
      to: new Date(READ_AT - (23 - index) * HOUR_MS),
      messages: index === 12 ? 7_200 : 360,
    })),
  };
}
