import { failureOf } from '@datamesh-portal/plugin-data-mesh-react';
import { statusOf } from '../../chrome/failures/statusOf';

/** What the server said about the filter, when it refused a read with one. */
export function filterRefusal(
  error: Error | undefined,
  filter: string | undefined,
): string | undefined {
  return error && filter !== undefined && statusOf(error) === 400
    ? failureOf(error).message
    : undefined;
}
