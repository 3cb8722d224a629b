import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError, toError } from '@backstage/errors';
import {
  StreamAccess,
  StreamDescription,
  StreamMessage,
  StreamPlatform,
  StreamPlatformHealth,
  StreamSchema,
  StreamSubject,
} from '@datamesh-portal/plugin-data-mesh-node';
import { BoundedStreamAccess } from './BoundedStreamAccess';

// The errors that StreamPlatform and its access promise; their messages are
// written for people.
const promisedErrors = new Set([
  'ServiceUnavailableError',
  'NotFoundError',
  'NotAllowedError',
  'NotImplementedError',
  'InputError',
]);

// Changes are done in the background and a cluster may have 40,000 rules.
const CHANGE_TIMEOUT_MS = 30_000;

/**
 * A platform that always answers: in time, or with an error that people may
 * see. What a client library throws beyond the promised errors may name hosts,
 * and goes to the log alone.
 */
export class BoundedStreamPlatform implements StreamPlatform {
  readonly access?: StreamAccess;
  readonly #platform: StreamPlatform;
  readonly #describeTimeoutMs: number;
  readonly #previewTimeoutMs: number;
  readonly #logger: LoggerService;

  constructor(
    platform: StreamPlatform,
    options: {
      describeTimeoutMs: number;
      previewTimeoutMs: number;
      /** For listing and changing access; 30 s when absent. */
      changeTimeoutMs?: number;
      logger: LoggerService;
    },
  ) {
    this.#platform = platform;
    this.#describeTimeoutMs = options.describeTimeoutMs;
    this.#previewTimeoutMs = options.previewTimeoutMs;
    this.#logger = options.logger;
    this.access =
      platform.access &&
      new BoundedStreamAccess(platform.access, {
        ask: (question, timeoutMs) => this.#ask(question, timeoutMs),
        changeTimeoutMs: options.changeTimeoutMs ?? CHANGE_TIMEOUT_MS,
      });
  }

  get cluster(): string {
    return this.#platform.cluster;
  }

  get title(): string {
    return this.#platform.title;
  }

  async checkHealth(): Promise<StreamPlatformHealth> {
    try {
      return await this.#ask(() => this.#platform.checkHealth());
    } catch (error) {
      return { status: 'unreachable', message: toError(error).message };
    }
  }

  listStreams(): Promise<string[]> {
    return this.#ask(() => this.#platform.listStreams());
  }

  describeStream(topic: string): Promise<StreamDescription> {
    return this.#ask(() => this.#platform.describeStream(topic));
  }

  readNewest(
    topic: string,
    options: { limit: number },
  ): Promise<StreamMessage[]> {
    return this.#ask(
      () => this.#platform.readNewest(topic, options),
      this.#previewTimeoutMs,
    );
  }

  listSubjects(topic: string): Promise<StreamSubject[]> {
    return this.#ask(() => this.#platform.listSubjects(topic));
  }

  getSchema(subject: string, version?: number): Promise<StreamSchema> {
    return this.#ask(() => this.#platform.getSchema(subject, version));
  }

  async #ask<T>(
    question: () => Promise<T>,
    timeoutMs: number = this.#describeTimeoutMs,
  ): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new ServiceUnavailableError(
              `${this.title} did not answer within ${
                timeoutMs / 1000
              } s; try again, or ask whoever operates the cluster`,
            ),
          ),
        timeoutMs,
      );
    });
    try {
      return await Promise.race([question(), tooLate]);
    } catch (error) {
      if (isError(error) && promisedErrors.has(error.name)) {
        throw error;
      }
      this.#logger.error(
        `Unexpected error of cluster ${this.cluster}`,
        toError(error),
      );
      throw new ServiceUnavailableError(
        `${this.title} could not answer; the portal's log says why`,
      );
    } finally {
      clearTimeout(timer);
    }
  }
}
