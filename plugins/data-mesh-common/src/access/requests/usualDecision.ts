import { UsualDecision } from '../../schema/openapi';

/**
 * How long decisions usually take, of times in milliseconds from request to
 * decision: their median, as one request that was forgotten over the holidays
 * says nothing about the next one. Nothing without decisions.
 *
 * @public
 */
export function usualDecision(times: number[]): UsualDecision | undefined {
  const sorted = times
    .filter(time => Number.isFinite(time) && time >= 0)
    .sort((a, b) => a - b);
  if (sorted.length === 0) {
    return undefined;
  }
  const middle = Math.floor(sorted.length / 2);
  const median =
    sorted.length % 2 === 1
      ? sorted[middle]
      : (sorted[middle - 1] + sorted[middle]) / 2;
  return { medianMs: Math.round(median), decisions: sorted.length };
}
