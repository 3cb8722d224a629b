import { ServiceUnavailableError } from '@backstage/errors';
import { SaslConfig } from './ClusterConfig';

type OauthConfig = Extract<SaslConfig, { mechanism: 'oauthbearer' }>;

const REQUEST_TIMEOUT_MS = 5_000;
/** Renewed this early, so that a token does not expire on its way. */
const MARGIN_MS = 30_000;
const DEFAULT_LIFETIME_MS = 300_000;

/**
 * Obtains access tokens through the client credentials grant (RFC 6749,
 * section 4.4) and keeps one until shortly before it expires.
 */
export class ClientCredentialsToken {
  readonly #config: OauthConfig;
  #current?: { token: string; until: number };
  #pending?: Promise<string>;

  constructor(config: OauthConfig) {
    this.#config = config;
  }

  /**
   * @throws ServiceUnavailableError when the endpoint does not give a token;
   * the message carries neither the secret nor the response.
   */
  async get(): Promise<string> {
    if (this.#current && this.#current.until > Date.now()) {
      return this.#current.token;
    }
    this.#pending ??= this.#request().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  async #request(): Promise<string> {
    const { tokenUrl, clientId, clientSecret, scope } = this.#config;
    const credentials = [clientId, clientSecret].map(encodeURIComponent);
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    if (scope) {
      form.set('scope', scope);
    }
    let response: Response;
    try {
      response = await fetch(tokenUrl, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
        headers: {
          accept: 'application/json',
          authorization: `Basic ${Buffer.from(credentials.join(':')).toString(
            'base64',
          )}`,
        },
        body: form,
      });
    } catch {
      throw new ServiceUnavailableError(
        'The token endpoint does not answer: check sasl.tokenUrl and that the backend can reach it',
      );
    }
    const answer: unknown = await response.json().catch(() => undefined);
    const { access_token: token, expires_in: seconds } = (answer ?? {}) as {
      access_token?: unknown;
      expires_in?: unknown;
    };
    if (!response.ok || typeof token !== 'string') {
      throw new ServiceUnavailableError(
        `The token endpoint of sasl.tokenUrl refused to give a token (HTTP ${response.status}): check sasl.clientId, sasl.clientSecret and sasl.scope`,
      );
    }
    const lifetime =
      Number(seconds) > 0 ? Number(seconds) * 1000 : DEFAULT_LIFETIME_MS;
    this.#current = {
      token,
      until: Date.now() + Math.max(lifetime - MARGIN_MS, lifetime / 2),
    };
    return token;
  }
}
