import { AccessRequestRecord } from '../AccessRequestRecord';

/**
 * When a request is over without a decision: at `lapsesAt`, or when the access
 * that it asks for would be over anyway.
 *
 * @public
 */
export function lapseTimeOf(
  request: Pick<AccessRequestRecord, 'lapsesAt' | 'scope'>,
): Date {
  const { lapsesAt, scope } = request;
  return scope.until && scope.until < lapsesAt ? scope.until : lapsesAt;
}
