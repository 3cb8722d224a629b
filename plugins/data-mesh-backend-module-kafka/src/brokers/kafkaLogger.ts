import { LoggerService } from '@backstage/backend-plugin-api';
import { LogEntry, logLevel } from 'kafkajs';

/**
 * Hands kafkajs's log to Backstage's. kafkajs calls every refused connection an
 * error and repeats it with each attempt; whoever asked gets that as an error of
 * the request already, so nothing of it is louder than debug. Only the message
 * is passed on: the fields beside it may hold what was sent.
 */
export function bridgeKafkaLog(logger: LoggerService) {
  return () =>
    ({ level, log, namespace }: LogEntry) => {
      const text = `kafkajs${namespace ? ` ${namespace}` : ''}: ${log.message}`;
      if (level === logLevel.ERROR && !/connect|retr|response/i.test(text)) {
        logger.warn(text);
      } else {
        logger.debug(text);
      }
    };
}
