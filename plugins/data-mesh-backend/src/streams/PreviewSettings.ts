import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';

/** What `dataMesh.preview` in the configuration says of reads and tails. */
export interface PreviewSettings {
  /** What one read scans at most: messages, bytes on the wire, milliseconds. */
  maxMessages: number;
  maxBytes: number;
  maxTimeMs: number;
  /** At once, in each replica. */
  readsPerPerson: number;
  tailsPerPerson: number;
  /** After this a tail ends, and may be begun anew. */
  maxTailTimeMs: number;
}

const MIB = 1024 * 1024;

export function readPreviewSettings(config: Config): PreviewSettings {
  const preview = config.getOptionalConfig('dataMesh.preview');
  const count = (key: string, fallback: number) =>
    readCount(preview, key, fallback);
  return {
    maxMessages: count('maxMessages', 1_000_000),
    maxBytes: count('maxBytes', 512 * MIB),
    maxTimeMs: readTime(preview, 'maxTime', { seconds: 30 }),
    readsPerPerson: count('readsPerPerson', 4),
    tailsPerPerson: count('tailsPerPerson', 5),
    maxTailTimeMs: readTime(preview, 'maxTailTime', { minutes: 30 }),
  };
}

function readCount(
  preview: Config | undefined,
  key: string,
  fallback: number,
): number {
  const value = preview?.getOptionalNumber(key) ?? fallback;
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InputError(
      `dataMesh.preview.${key} must be a whole number from 1 on`,
    );
  }
  return value;
}

function readTime(
  preview: Config | undefined,
  key: string,
  fallback: HumanDuration,
): number {
  const ms = durationToMilliseconds(
    preview?.has(key) ? readDurationFromConfig(preview, { key }) : fallback,
  );
  // Timers of Node.js count up to 31 bits of milliseconds.
  if (!(ms >= 1_000 && ms <= 24 * 60 * 60 * 1_000)) {
    throw new InputError(
      `dataMesh.preview.${key} must be a time from 1 second to 24 hours`,
    );
  }
  return ms;
}
