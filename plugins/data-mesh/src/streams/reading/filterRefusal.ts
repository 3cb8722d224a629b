import { ResponseError } from '@backstage/errors';
import { failureOf } from '@datamesh-portal/plugin-data-mesh-react';

/** The status with which the backend refused, if it did. */
export function statusOf(error: Error | undefined): number | undefined {
  return (error as Partial<ResponseError> | undefined)?.statusCode;
}

/** What the server said about the filter, when it refused a read with one. */
export function filterRefusal(
  error: Error | undefined,
  filter: string | undefined,
): string | undefined {
  return error && filter !== undefined && statusOf(error) === 400
    ? failureOf(error).message
    : undefined;
}
