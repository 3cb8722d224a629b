import { GrantState } from '../../schema/openapi';
import { DAY_MS } from '../DAY_MS';
import { GrantRecord } from '../GrantRecord';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 5 * 60 * 1_000;

/** So many days before its end a grant is expiring. @public */
export const EXPIRING_DAYS = 14;

/**
 * Whether a grant gives rights at that time: it was not ended, and its time is
 * not over. At `until` itself it is.
 *
 * @public
 */
export function isInForce(
  grant: Pick<GrantRecord, 'until' | 'ended'>,
  now: Date,
): boolean {
  return (
    !grant.ended && (!grant.until || grant.until.getTime() > now.getTime())
  );
}

/**
 * The state of a grant as people see it, of what should be true and what the
 * platform was last seen to do.
 *
 * - `pending`: in force, not on the platform yet.
 * - `failed`: as pending, and the last attempt failed.
 * - `active`: in force and on the platform, or the portal does not provision.
 * - `expiring`: active, and ends within {@link EXPIRING_DAYS}.
 * - `ending`: over, but still on the platform, or its removal failed.
 * - `expired`: over by itself, and gone.
 * - `revoked`: ended for another reason, and gone.
 *
 * @public
 */
export function grantStateOf(grant: GrantRecord, now: Date): GrantState {
  if (!isInForce(grant, now)) {
    if (grant.observed === 'present' || grant.failure) {
      return 'ending';
    }
    return grant.ended && grant.ended.reason !== 'expired'
      ? 'revoked'
      : 'expired';
  }
  if (grant.failure && grant.observed !== 'present') {
    return 'failed';
  }
  if (grant.observed === 'absent') {
    return 'pending';
  }
  return grant.until &&
    grant.until.getTime() - now.getTime() <= EXPIRING_DAYS * DAY_MS
    ? 'expiring'
    : 'active';
}

/**
 * How long to wait after so many failed attempts, in milliseconds: 1 s after
 * the first, then twice as long each time, 5 minutes at most.
 *
 * @public
 */
export function retryDelayMs(attempts: number): number {
  const doublings = Math.min(Math.max(attempts - 1, 0), 30);
  return Math.min(FIRST_RETRY_MS * 2 ** doublings, LONGEST_RETRY_MS);
}
