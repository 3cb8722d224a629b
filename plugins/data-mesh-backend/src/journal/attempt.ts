import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { isConflict } from './isConflict';

/**
 * Does work that is due again when it fails, and tells whether it worked. That
 * somebody else was faster is no failure; any other is logged.
 *
 * @param failure - what is logged, such as "The grant 5f0c could not be kept up"
 */
export async function attempt(
  logger: LoggerService,
  failure: string,
  work: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!isConflict(error)) {
      logger.warn(failure, toError(error));
    }
    return false;
  }
}
