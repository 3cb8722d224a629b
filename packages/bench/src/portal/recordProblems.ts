import { RootLoggerService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';

/** A log of which warnings and errors are kept. */
export function recordProblems(problems: string[]): RootLoggerService {
  const note = (message: string, meta?: object) => {
    problems.push(`${message} ${meta ?? ''}`.trim());
  };
  const logger: RootLoggerService = {
    ...mockServices.rootLogger({ level: 'none' }),
    error: note,
    warn: note,
    info: () => {},
    debug: () => {},
    child: () => logger,
  };
  return logger;
}
