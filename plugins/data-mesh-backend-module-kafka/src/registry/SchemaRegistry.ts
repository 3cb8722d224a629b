import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import pLimit from 'p-limit';
import { Agent, request } from 'undici';
import { ExpiringCache } from '../caching/ExpiringCache';
import { SchemaRegistryConfig } from '../config/ClusterConfig';
import { RegisteredSchema, schemaFromAnswer } from './RegisteredSchema';

const CONNECT_TIMEOUT_MS = 3_000;
const ANSWER_TIMEOUT_MS = 4_000;
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
/** Of `undici`. It is about one schema: others can be had. */
const TOO_LARGE = 'UND_ERR_RES_EXCEEDED_MAX_SIZE';
const CONCURRENT_REQUESTS = 8;
const MAX_SCHEMAS = 1_000;
/** Of all schemas that are kept, in characters. */
const MAX_SCHEMA_TEXT = 32 * 1024 * 1024;
const FAILURE_TTL_MS = 5_000;
/** How long after a failed connection nobody else has to wait for the next. */
const DOWN_MS = 5_000;

/** A version of a subject, as the registry tells it. */
export interface SubjectVersion extends RegisteredSchema {
  subject: string;
  version: number;
  id: number;
}

/**
 * The REST API of a Confluent-compatible schema registry, as far as reading
 * needs it. What never changes (a schema by id, a version of a subject) is kept.
 *
 * Every method rejects with a `ServiceUnavailableError` when the registry does
 * not answer or fails, a `NotAllowedError` when it refuses the credentials, and
 * a `NotFoundError` when it does not know what was asked for.
 */
export class SchemaRegistry {
  readonly #config: SchemaRegistryConfig;
  readonly #key: string;
  readonly #agent: Agent;
  readonly #limit = pLimit(CONCURRENT_REQUESTS);
  readonly #byId = permanentCache<RegisteredSchema>();
  readonly #byVersion = permanentCache<SubjectVersion>();
  #downUntil = 0;

  /** @param cluster - Name in the configuration, for messages. */
  constructor(config: SchemaRegistryConfig, cluster: string) {
    this.#config = config;
    this.#key = `dataMesh.kafka.clusters.${cluster}.schemaRegistry`;
    this.#agent = new Agent({
      connect: { ...config.tls, timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: ANSWER_TIMEOUT_MS,
      bodyTimeout: ANSWER_TIMEOUT_MS,
      maxResponseSize: MAX_ANSWER_BYTES,
    });
  }

  /** Asks whether the registry answers, whatever happened before. */
  async ping(timeoutMs: number): Promise<void> {
    this.#downUntil = 0;
    await this.#get('/schemas/types', timeoutMs);
  }

  async schemaById(id: number): Promise<RegisteredSchema> {
    return this.#byId.get(String(id), async () =>
      schemaFromAnswer(await this.#get(`/schemas/ids/${id}`)),
    );
  }

  /** The latest version when none is named. */
  async subjectVersion(
    subject: string,
    version?: number,
  ): Promise<SubjectVersion> {
    const path = `/subjects/${encodeURIComponent(subject)}/versions`;
    const load = async () => {
      const answer = (await this.#get(`${path}/${version ?? 'latest'}`)) as {
        subject: string;
        version: number;
        id: number;
      };
      return {
        ...schemaFromAnswer(answer),
        subject: answer.subject,
        version: Number(answer.version),
        id: Number(answer.id),
      };
    };
    return version === undefined
      ? load()
      : this.#byVersion.get(`${version} ${subject}`, load);
  }

  /** Ascending. */
  async versions(subject: string): Promise<number[]> {
    const answer = await this.#get(
      `/subjects/${encodeURIComponent(subject)}/versions`,
    );
    return (Array.isArray(answer) ? answer : [])
      .map(Number)
      .sort((a, b) => a - b);
  }

  /** The subject's own level, else the registry's default. */
  async compatibility(subject: string): Promise<string | undefined> {
    const answer = (await this.#get(
      `/config/${encodeURIComponent(subject)}?defaultToGlobal=true`,
    )) as { compatibilityLevel?: string };
    return answer?.compatibilityLevel;
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #get(path: string, timeoutMs = ANSWER_TIMEOUT_MS): Promise<unknown> {
    return this.#limit(async () => {
      if (this.#downUntil > Date.now()) {
        throw this.#unreachable();
      }
      let status: number;
      let text: string;
      try {
        const response = await request(this.#config.url + path, {
          dispatcher: this.#agent,
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            accept:
              'application/vnd.schemaregistry.v1+json, application/json;q=0.9',
            ...authorization(this.#config.auth),
          },
        });
        status = response.statusCode;
        text = await response.body.text();
      } catch (error) {
        if ((error as { code?: string }).code === TOO_LARGE) {
          throw new ServiceUnavailableError(
            `The schema registry answers with more than ${
              MAX_ANSWER_BYTES / 1024 / 1024
            } MiB, which is not read`,
          );
        }
        this.#downUntil = Date.now() + DOWN_MS;
        throw this.#unreachable(error);
      }
      return this.#answer(status, text);
    });
  }

  #answer(status: number, text: string): unknown {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      throw new ServiceUnavailableError(
        `The schema registry does not answer in JSON (HTTP ${status}): check the path in ${
          this.#key
        }.url`,
      );
    }
    if (status >= 200 && status < 300) {
      return body;
    }
    const code = (body as { error_code?: unknown } | null)?.error_code;
    if (status === 401 || status === 403) {
      throw new NotAllowedError(
        `The schema registry refuses the portal (HTTP ${status}): check ${
          this.#key
        }.auth and the rights of that account`,
      );
    }
    if (status === 404 && code !== undefined) {
      throw new NotFoundError(
        'The schema registry does not know that subject, version or id',
      );
    }
    throw new ServiceUnavailableError(
      `The schema registry answers HTTP ${status}${
        status === 404 ? `: check the path in ${this.#key}.url` : ''
      }`,
    );
  }

  #unreachable(error?: unknown): ServiceUnavailableError {
    const { code, name } = (error ?? {}) as { code?: string; name?: string };
    const reason = code ?? (name === 'TimeoutError' ? 'timeout' : undefined);
    return new ServiceUnavailableError(
      `The schema registry does not answer${
        reason ? ` (${reason})` : ''
      }: check ${this.#key}.url and the network`,
    );
  }
}

function permanentCache<T extends RegisteredSchema>(): ExpiringCache<T> {
  return new ExpiringCache<T>({
    maxEntries: MAX_SCHEMAS,
    maxWeight: MAX_SCHEMA_TEXT,
    weigh: ({ schema }) => schema.length,
    ttlMs: Infinity,
    failureTtlMs: FAILURE_TTL_MS,
  });
}

function authorization(
  auth: SchemaRegistryConfig['auth'],
): Record<string, string> {
  switch (auth?.type) {
    case 'basic': {
      const pair = Buffer.from(`${auth.username}:${auth.password}`);
      return { authorization: `Basic ${pair.toString('base64')}` };
    }
    case 'bearer':
      return { authorization: `Bearer ${auth.token}` };
    default:
      return {};
  }
}
