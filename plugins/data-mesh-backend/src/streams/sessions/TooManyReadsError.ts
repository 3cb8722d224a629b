import { CustomErrorBase } from '@backstage/errors';

/** Answered with 429, see RFC 6585. */
export class TooManyReadsError extends CustomErrorBase {
  name = 'TooManyReadsError' as const;
  readonly statusCode = 429;
}
