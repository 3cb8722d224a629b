import { DAY_MS } from '../DAY_MS';
import { GrantRecord } from '../GrantRecord';
import { isInForce } from '../grants/grantStateOf';

/**
 * Days before the end of a grant on which notice is given, the last one first.
 */
export const NOTICE_DAYS = [1, 3, 14] as const;

/**
 * The notice to give now, in days before the end. One at a time, the most
 * urgent one; none that was given, or that a more urgent one made pointless;
 * and none before a grant is a day old that was as short from the beginning.
 *
 * @public
 */
export function noticeDue(
  grant: Pick<GrantRecord, 'since' | 'until' | 'ended' | 'noticedDays'>,
  now: Date,
): 14 | 3 | 1 | undefined {
  const { since, until, noticedDays } = grant;
  if (!until || !isInForce(grant, now)) {
    return undefined;
  }
  const left = until.getTime() - now.getTime();
  const length = until.getTime() - since.getTime();
  const due = NOTICE_DAYS.find(days => left <= days * DAY_MS);
  if (
    due === undefined ||
    length < (due + 1) * DAY_MS ||
    (noticedDays !== undefined && noticedDays <= due)
  ) {
    return undefined;
  }
  return due;
}
