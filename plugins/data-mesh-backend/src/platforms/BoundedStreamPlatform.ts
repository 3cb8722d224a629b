import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError, toError } from '@backstage/errors';
import {
  StreamAccess,
  StreamDescription,
  StreamMeasurement,
  StreamPlatform,
  StreamPlatformHealth,
  StreamReadRequest,
  StreamReadStep,
  StreamSchema,
  StreamSubject,
  StreamTailRequest,
  StreamTailStep,
  waitWithin,
} from '@datamesh-portal/plugin-data-mesh-node';
import { boundAccess } from './boundAccess';
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
      boundAccess(platform.access, {
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

  readMessages(
    topic: string,
    request: StreamReadRequest,
  ): AsyncIterable<StreamReadStep> {
    return this.#iterate(
      request.signal,
      signal => this.#platform.readMessages(topic, { ...request, signal }),
      this.#previewTimeoutMs,
    );
  }

  tailMessages(
    topic: string,
    request: StreamTailRequest,
  ): AsyncIterable<StreamTailStep> {
    return this.#iterate(
      request.signal,
      signal => this.#platform.tailMessages(topic, { ...request, signal }),
      Math.max(TAIL_TIMEOUT_MS, this.#previewTimeoutMs),
    );
  }

  readRaw(topic: string, partition: number, offset: bigint) {
    return this.#ask(
      () => this.#platform.readRaw(topic, partition, offset),
      this.#previewTimeoutMs,
    );
  }

  measureStream(
    topic: string,
    options: { stretches: number },
  ): Promise<StreamMeasurement> {
    return this.#ask(
      () => this.#platform.measureStream(topic, options),
      this.#previewTimeoutMs,
    );
  }

  listSubjects(topic: string): Promise<StreamSubject[]> {
    return this.#ask(() => this.#platform.listSubjects(topic));
  }

  getSchema(subject: string, version?: number): Promise<StreamSchema> {
    return this.#ask(() => this.#platform.getSchema(subject, version));
  }

  async *#iterate<T>(
    signal: AbortSignal,
    begin: (signal: AbortSignal) => AsyncIterable<T>,
    nextStepMs: number,
  ): AsyncIterable<T> {
    try {
      yield* boundIteration({
        begin,
        signal,
        firstStepMs: this.#previewTimeoutMs,
        nextStepMs,
        tooLate: timeoutMs => this.#tooLate(timeoutMs),
      });
    } catch (error) {
      throw signal.aborted ? error : this.#explain(error);
    }
  }

  async #ask<T>(
    question: () => Promise<T>,
    timeoutMs: number = this.#describeTimeoutMs,
  ): Promise<T> {
    const timeout = {
      milliseconds: timeoutMs,
      error: () => this.#tooLate(timeoutMs),
    };
    try {
      return await waitWithin({ timeout }, question());
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #tooLate(timeoutMs: number): Error {
    return new ServiceUnavailableError(
      `${this.title} did not answer within ${
        timeoutMs / 1000
      } s; try again, or ask whoever operates the cluster`,
    );
  }

  #explain(error: unknown): unknown {
    if (isError(error) && promisedErrors.has(error.name)) {
      return error;
    }
    this.#logger.error(
      `Unexpected error of cluster ${this.cluster}`,
      toError(error),
    );
    return new ServiceUnavailableError(
      `${this.title} could not answer; the portal's log says why`,
    );
  }
}
