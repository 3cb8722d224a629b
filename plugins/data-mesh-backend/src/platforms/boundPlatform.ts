import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError, toError } from '@backstage/errors';
import {
  StreamPlatform,
  waitWithin,
} from '@datamesh-portal/plugin-data-mesh-node';
import { Ask, boundAccess } from './boundAccess';
import { boundIteration } from './boundIteration';

// The errors that StreamPlatform and its access promise; their messages are
// written for people.
const promisedErrors = new Set([
  ...['ServiceUnavailableError', 'NotFoundError', 'NotAllowedError'],
  ...['NotImplementedError', 'InputError', 'ConflictError'],
]);

// Changes are done in the background and a cluster may have 40,000 rules.
const CHANGE_TIMEOUT_MS = 30_000;

// A tail is silent while a broker starts anew.
const TAIL_TIMEOUT_MS = 60_000;

export interface PlatformBounds {
  describeTimeoutMs: number;
  previewTimeoutMs: number;
  /** For listing and changing access; 30 s when absent. */
  changeTimeoutMs?: number;
  /** Names in the configuration, whether or not there is a platform for them. */
  configuredClusters?: readonly string[];
  logger: LoggerService;
}

/**
 * The platform, which always answers: in time, or with an error that people may
 * see. What a client library throws beyond the promised errors may name hosts,
 * and goes to the log alone.
 */
export function boundPlatform(
  platform: StreamPlatform,
  bounds: PlatformBounds,
): StreamPlatform {
  const { cluster, title, hasSchemaRegistry, access } = platform;
  const { describeTimeoutMs, previewTimeoutMs, logger } = bounds;
  const { changeTimeoutMs = CHANGE_TIMEOUT_MS } = bounds;

  const tooLate = (timeoutMs: number) =>
    new ServiceUnavailableError(
      `${title} did not answer within ${
        timeoutMs / 1000
      } s; try again, or ask whoever operates the cluster`,
    );
  const explain = (error: unknown) => {
    if (isError(error) && promisedErrors.has(error.name)) {
      return error;
    }
    logger.error(`Unexpected error of cluster ${cluster}`, toError(error));
    return new ServiceUnavailableError(
      `${title} could not answer; the portal's log says why`,
    );
  };
  const ask: Ask = async (question, timeoutMs = describeTimeoutMs) => {
    const error = () => tooLate(timeoutMs);
    try {
      const timeout = { milliseconds: timeoutMs, error };
      return await waitWithin({ timeout }, question());
    } catch (failure) {
      throw explain(failure);
    }
  };
  async function* iterate<T>(
    signal: AbortSignal,
    begin: (signal: AbortSignal) => AsyncIterable<T>,
    nextStepMs: number,
  ): AsyncIterable<T> {
    try {
      yield* boundIteration({
        begin,
        signal,
        firstStepMs: previewTimeoutMs,
        nextStepMs,
        tooLate,
      });
    } catch (error) {
      throw signal.aborted ? error : explain(error);
    }
  }

  return {
    cluster,
    title,
    hasSchemaRegistry,
    access: access && boundAccess(access, { ask, changeTimeoutMs }),
    async checkHealth() {
      try {
        return await ask(() => platform.checkHealth());
      } catch (error) {
        return { status: 'unreachable', message: toError(error).message };
      }
    },
    listStreams: () => ask(() => platform.listStreams()),
    describeStream: topic => ask(() => platform.describeStream(topic)),
    readMessages: (topic, request) =>
      iterate(
        request.signal,
        signal => platform.readMessages(topic, { ...request, signal }),
        previewTimeoutMs,
      ),
    tailMessages: (topic, request) =>
      iterate(
        request.signal,
        signal => platform.tailMessages(topic, { ...request, signal }),
        Math.max(TAIL_TIMEOUT_MS, previewTimeoutMs),
      ),
    readRaw: (topic, partition, offset) =>
      ask(() => platform.readRaw(topic, partition, offset), previewTimeoutMs),
    measureStream: (topic, options) =>
      ask(() => platform.measureStream(topic, options), previewTimeoutMs),
    listSubjects: topic => ask(() => platform.listSubjects(topic)),
    getSchema: (subject, version) =>
      ask(() => platform.getSchema(subject, version)),
  };
}
