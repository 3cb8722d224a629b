import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ErrorLike,
  isError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';

const FULL = /^(SQLITE_FULL|ENOSPC|53100)$/;
/**
 * Of better-sqlite3 and of system calls, and SQLSTATEs: no connection (08), no
 * such database or login (28, 3D), read-only, as a standby is (25006), given
 * way to others too often (40), no resources (53), shutting down (57P), and its
 * disk fails (58).
 */
const AWAY =
  /^(SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|READONLY)\w*|E(CONN\w+|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)|(08|28|3D|53|58)\w{3}|25006|40001|40P01|57P\w\w)$/;
/** Of errors without a code, by pg and by knex. */
const CUT_OFF =
  /Connection (terminated|ended)|connection error|not queryable|Timeout acquiring a connection/;

/**
 * What to tell somebody whose work failed in the database, which is away or
 * full; undefined for any other error. The error itself, which names hosts and
 * statements, goes to the log alone.
 */
export function explainDatabaseFailure(
  error: unknown,
  logger: LoggerService,
): ServiceUnavailableError | undefined {
  const explained = isError(error) ? explain(error) : undefined;
  if (explained) {
    logger.error('The database failed', toError(error));
  }
  return explained;
}

function explain(error: ErrorLike): ServiceUnavailableError | undefined {
  const code = String(error.code ?? '');
  if (FULL.test(code)) {
    return new ServiceUnavailableError(
      'The database of the portal has no room left, so nothing was changed. Try again once whoever runs the portal has made room; what was confirmed before is kept',
    );
  }
  if (AWAY.test(code) || (!code && CUT_OFF.test(error.message))) {
    return new ServiceUnavailableError(
      'The database of the portal does not answer now. Try again in a moment; what was confirmed before is kept',
    );
  }
  return undefined;
}
