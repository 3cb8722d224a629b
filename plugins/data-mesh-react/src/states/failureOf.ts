import { ResponseError } from '@backstage/errors';

/** A failure in the terms of the page. @public */
export type Failure = {
  kind: 'denied' | 'missing' | 'unreachable' | 'busy' | 'error';
  /** What happened, in the words of whoever refused. */
  message: string;
  /** The id under which the server logged the request, if it told. */
  correlationId?: string;
};

const KIND_OF_STATUS: Record<number, Failure['kind']> = {
  401: 'denied',
  403: 'denied',
  404: 'missing',
  429: 'busy',
  502: 'unreachable',
  503: 'unreachable',
  504: 'unreachable',
};

const CORRELATION_HEADERS = ['x-request-id', 'x-correlation-id'];

/** What a rejected read means for the person who looks. @public */
export function failureOf(error: Error): Failure {
  if (error.name === 'ResponseError') {
    const { statusCode, cause, response } = error as ResponseError;
    return {
      kind: KIND_OF_STATUS[statusCode] ?? 'error',
      message: cause?.message || error.message,
      correlationId: CORRELATION_HEADERS.map(header =>
        response?.headers?.get(header),
      ).find(id => id) as string | undefined,
    };
  }
  if (error.name === 'ServiceUnavailableError') {
    return { kind: 'unreachable', message: error.message };
  }
  // What fetch rejects with when no answer came at all.
  if (error instanceof TypeError) {
    return {
      kind: 'unreachable',
      message: 'The portal did not answer. Check your connection.',
    };
  }
  return { kind: 'error', message: error.message };
}
