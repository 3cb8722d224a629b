import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  NotImplementedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  protocolErrors,
  protocolErrorsCodesById,
  TimeoutError,
} from '@platformatic/kafka';

/** Error codes of the Kafka protocol that the portal answers in its own way. */
export const ErrorCode = {
  none: 0,
  offsetOutOfRange: 1,
  unknownTopic: 3,
  leaderNotAvailable: 5,
  topicAuthorizationFailed: 29,
  groupAuthorizationFailed: 30,
  clusterAuthorizationFailed: 31,
  unsupportedVersion: 35,
  resourceNotFound: 91,
} as const;

/** Leadership moved, or the broker is not ready: new metadata will help. */
const STALE = new Set([5, 6, 9, 13, 14, 15, 16, 41, 74, 75, 56]);

const REFUSALS = new Set([
  'INVALID_REQUEST',
  'INVALID_PRINCIPAL_TYPE',
  'POLICY_VIOLATION',
]);

/** A broker's answer that carries an error code. */
export class BrokerError extends Error {
  readonly code: number;

  constructor(code: number) {
    super(protocolErrorsCodesById[code] ?? `error code ${code}`);
    this.name = 'BrokerError';
    this.code = code;
  }

  get stale(): boolean {
    return STALE.has(this.code);
  }
}

/** Whether a broker answered with one of these codes. */
export function isBrokerError(error: unknown, ...codes: number[]): boolean {
  return error instanceof BrokerError && codes.includes(error.code);
}

export function assertNoError(code: number): void {
  if (code !== ErrorCode.none) {
    throw new BrokerError(code);
  }
}

/** What was tried, for the message of the error that comes of it. */
export interface Attempt {
  cluster: string;
  /** The topic that may not exist. */
  topic?: string;
  /** The right that the broker asks for, such as `Read on topic "orders"`. */
  right: string;
}

/**
 * Turns what the clients throw into the errors that `StreamPlatform` promises.
 * Causes are named by their code or class, never by messages that might carry
 * credentials.
 */
export function toServiceError(error: unknown, attempt: Attempt): Error {
  if (isServiceError(error)) {
    return error;
  }
  const { cluster, topic, right } = attempt;
  const codes = [...protocolCodes(error)];
  if (isAuthentication(error)) {
    return new ServiceUnavailableError(
      `The brokers of cluster ${cluster} refuse the portal's credentials: check dataMesh.kafka.clusters.${cluster}.sasl`,
    );
  }
  if (codes.includes('SECURITY_DISABLED')) {
    return new NotImplementedError(
      `Cluster ${cluster} enforces no access: its brokers run without an authorizer. Set authorizer.class.name on the brokers, or dataMesh.kafka.clusters.${cluster}.access.provision to false`,
    );
  }
  if (codes.some(code => code.endsWith('_AUTHORIZATION_FAILED'))) {
    return new NotAllowedError(
      `The portal's principal on cluster ${cluster} lacks the right ${right}: grant it with an ACL`,
    );
  }
  if (
    topic !== undefined &&
    codes.some(code =>
      [
        'UNKNOWN_TOPIC_OR_PARTITION',
        'UNKNOWN_TOPIC_ID',
        'INVALID_TOPIC_EXCEPTION',
      ].includes(code),
    )
  ) {
    return new NotFoundError(
      `Cluster ${cluster} has no topic ${JSON.stringify(
        topic,
      )}: check the name, or create the topic`,
    );
  }
  const detail = codes[0] ?? networkCode(error);
  return new ServiceUnavailableError(
    `The brokers of cluster ${cluster} do not answer${
      detail ? ` (${detail})` : ''
    }: check dataMesh.kafka.clusters.${cluster}.brokers and the network${
      hangsUp(error)
        ? `. They hang up at once, as where only one side speaks TLS: check dataMesh.kafka.clusters.${cluster}.ssl too`
        : ''
    }`,
  );
}

/** Whether the brokers do not let the portal in, or not to this. */
export function isRefusal(error: unknown): boolean {
  return (
    isAuthentication(error) ||
    [...protocolCodes(error)].some(
      code =>
        code === 'UNSUPPORTED_VERSION' ||
        code.endsWith('_AUTHORIZATION_FAILED'),
    )
  );
}

/**
 * The code by which a broker says that it does not take what it was sent:
 * nothing that another attempt, other rights or another broker would change.
 */
export function refusalOf(error: unknown): string | undefined {
  const [code] = protocolCodes(error);
  return code !== undefined && REFUSALS.has(code) ? code : undefined;
}

function isServiceError(error: unknown): error is Error {
  return [
    ServiceUnavailableError,
    NotFoundError,
    NotImplementedError,
    NotAllowedError,
    ConflictError,
    InputError,
  ].some(kind => error instanceof kind);
}

interface Nested {
  code?: unknown;
  type?: unknown;
  apiId?: unknown;
  name?: unknown;
  message?: unknown;
  cause?: unknown;
  errors?: unknown;
}

function* chain(error: unknown, depth = 0): Generator<Nested> {
  if (typeof error !== 'object' || error === null || depth > 8) {
    return;
  }
  const nested: Nested = error;
  yield nested;
  yield* chain(nested.cause, depth + 1);
  if (Array.isArray(nested.errors)) {
    for (const inner of nested.errors.slice(0, 20)) {
      yield* chain(inner, depth + 1);
    }
  }
}

function* protocolCodes(error: unknown): Generator<string> {
  for (const nested of chain(error)) {
    if (nested instanceof BrokerError) {
      yield nested.message;
    } else if (typeof nested.apiId === 'string') {
      yield nested.apiId;
    } else if (
      typeof nested.type === 'string' &&
      nested.type in protocolErrors
    ) {
      yield nested.type;
    }
  }
}

/** Whether a broker does not offer the SASL mechanism at all. */
export function isUnsupportedMechanism(error: unknown): boolean {
  return [...protocolCodes(error)].includes('UNSUPPORTED_SASL_MECHANISM');
}

/** Whether the brokers refuse the credentials. */
export function isAuthentication(error: unknown): boolean {
  return (
    [...protocolCodes(error)].includes('SASL_AUTHENTICATION_FAILED') ||
    [...chain(error)].some(
      ({ name, code }) =>
        name === 'KafkaJSSASLAuthenticationError' ||
        code === 'PLT_KFK_AUTHENTICATION',
    )
  );
}

/** Whether a connection was closed by the other side before it was of any use. */
function hangsUp(error: unknown): boolean {
  return [...chain(error)].some(
    ({ code, name, message }) =>
      /^(?:ECONNRESET|EPROTO|ERR_SSL_\w+)$/.test(String(code)) ||
      name === 'KafkaJSConnectionClosedError' ||
      String(message).startsWith('Connection closed while'),
  );
}

function networkCode(error: unknown): string | undefined {
  let timedOut = false;
  for (const nested of chain(error)) {
    const { code, name } = nested;
    if (
      typeof code === 'string' &&
      /^(?:E[A-Z]+|ERR_(?:TLS|SSL)\w*)$|CERT/.test(code)
    ) {
      return code;
    }
    // The client's own has the code of another error.
    timedOut ||= nested instanceof TimeoutError || /Timeout/.test(String(name));
  }
  return timedOut ? 'timeout' : undefined;
}
