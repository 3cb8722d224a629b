import { Message, MessagePage } from '@datamesh-portal/plugin-data-mesh-common';

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
