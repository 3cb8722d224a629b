import { statusOf } from '../../chrome/failures/statusOf';

/** Whether a claim could not be settled because it is another one by now, or gone. */
export function isChanged(failure: unknown): boolean {
  return [404, 409].includes(statusOf(failure) ?? 0);
}
