import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MINUTE_MS = 60_000;

const published = JSON.parse(
  readFileSync(join(import.meta.dirname, 'lines.json'), 'utf8'),
);

/**
 * The release lines of Backstage that the plugins support, oldest first. The
 * packages of a line are those that were published before the next one:
 * `ageGate` gives their age in minutes, as `npmMinimalAgeGate` of yarn takes it.
 */
export const lines = published.map(({ release }, index) => {
  const next = published[index + 1];
  return {
    release,
    ageGate: next
      ? Math.ceil((Date.now() - Date.parse(next.published)) / MINUTE_MS)
      : 0,
  };
});
