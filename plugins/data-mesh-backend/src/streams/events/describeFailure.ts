import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ErrorResponseBody,
  isError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { TooManyReadsError } from '../sessions/TooManyReadsError';

/** Errors whose messages are written for people, with the status they answer. */
const STATUS_CODES: Record<string, number> = {
  InputError: 400,
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
  TooManyReadsError: new TooManyReadsError('').statusCode,
  NotImplementedError: 501,
  ServiceUnavailableError: 503,
};

/**
 * What an answer would say of the error. What is not written for people may name
 * hosts or quote data, and goes to the log alone.
 */
export function describeFailure(
  error: unknown,
  options: {
    request: { method: string; url: string };
    logger: LoggerService;
  },
): ErrorResponseBody {
  const { method, url } = options.request;
  const shown = isError(error) && STATUS_CODES[error.name] ? error : hide();
  const { name, message } = shown;
  return {
    error: { name, message },
    request: { method, url },
    response: { statusCode: STATUS_CODES[name] },
  };

  function hide(): Error {
    options.logger.error('Reading messages failed', toError(error));
    return new ServiceUnavailableError(
      'Something went wrong in the portal, whose log says what; try again, or ask whoever administers it',
    );
  }
}
