import { ResponseError } from '@backstage/errors';

/** The HTTP status with which the backend refused, if it did. */
export function statusOf(failure: unknown): number | undefined {
  return (failure as Partial<ResponseError> | undefined)?.statusCode;
}
