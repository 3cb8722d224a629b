import { JsonValue } from '@backstage/types';
import { randomBytes } from 'node:crypto';
import { TestbedRecord } from './StreamPlatformTestbed';

/** When the streams of the cases begin: long ago, in whole seconds. */
export const START = Date.parse('2026-01-01T00:00:00Z');

const run = randomBytes(4).toString('hex');

/** A name that no other run has. */
export function nameOf(what: string): string {
  return `conformance.${what}.${run}`;
}

export function bytesOf(data: JsonValue): Uint8Array {
  return Buffer.from(typeof data === 'string' ? data : JSON.stringify(data));
}

/** A record whose value is given as text or JSON; the others as they are. */
export function recordOf(
  value: JsonValue | Uint8Array,
  more: Partial<TestbedRecord> = {},
): TestbedRecord {
  return {
    partition: 0,
    timestamp: new Date(START),
    key: null,
    value:
      value === null || value instanceof Uint8Array ? value : bytesOf(value),
    headers: [],
    ...more,
  };
}

/** Numbered values, one second after the other, over so many partitions. */
export function numbered(
  count: number,
  partitions: number,
  filler: string = '',
): TestbedRecord[] {
  return Array.from({ length: count }, (_, n) =>
    recordOf(
      { n, filler },
      {
        partition: n % partitions,
        timestamp: new Date(START + n * 1_000),
      },
    ),
  );
}
