import { UsualDecision } from '@datamesh-portal/plugin-data-mesh-common';
import { describeAge } from '@datamesh-portal/plugin-data-mesh-react';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a decision usually takes; seconds say nothing of people. */
export function describeUsual({ medianMs }: UsualDecision): string {
  return medianMs < MINUTE_MS ? 'under a minute' : describeAge(medianMs);
}

/**
 * Whether a decision takes longer than usual. Within the hour nobody is late,
 * however fast the others were.
 */
export function isLate(ageMs: number, usual: UsualDecision | undefined) {
  return usual !== undefined && ageMs > Math.max(usual.medianMs, HOUR_MS);
}
