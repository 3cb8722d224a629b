import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { DefaultApiClient } from '@datamesh-portal/plugin-data-mesh-common';
import { answerDates } from './dateFields';
import { readDates } from './readDates';

/** What the clients of the data mesh need of the app. @public */
export type BackendApis = { discoveryApi: DiscoveryApi; fetchApi: FetchApi };

/** Options of every read of the data mesh. @public */
export type ReadOptions = {
  /** Ends the request; the promise then rejects with an `AbortError`. */
  signal?: AbortSignal;
};

const NOT_INSTALLED =
  'The data mesh backend is not there. Whoever looks after the portal adds @datamesh-portal/plugin-data-mesh-backend to packages/backend, or finds in its log why it did not start.';

/** The plugin says what is not found; the portal alone has nothing to say. */
function isOfNobody({ status, headers }: Response): boolean {
  return status === 404 && !headers.get('content-type')?.includes('json');
}

type Operation = keyof DefaultApiClient;
type Asked<O extends Operation> = Parameters<DefaultApiClient[O]>[0];
type Answered<O extends Operation> = Awaited<ReturnType<DefaultApiClient[O]>>;
type Answer<O extends Operation> = Awaited<ReturnType<Answered<O>['json']>>;

/**
 * Asks the backend through the client that is generated from its OpenAPI
 * document. Rejects with a `ResponseError` when the backend refuses, and with a
 * `ServiceUnavailableError` when there is none.
 */
export class Backend {
  readonly #apis: BackendApis;

  constructor(apis: BackendApis) {
    this.#apis = apis;
  }

  /** The JSON that an operation answers, with its dates as dates. */
  async ask<O extends Operation>(
    operation: O,
    asked: Asked<O>,
    options?: ReadOptions,
  ): Promise<Answer<O>> {
    const response = await this.send(operation, asked, options);
    const dates = answerDates[operation as keyof typeof answerDates];
    return readDates(await response.json(), dates) as Answer<O>;
  }

  /** The answer of an operation as it comes. */
  async send<O extends Operation>(
    operation: O,
    asked: Asked<O>,
    options: ReadOptions & { headers?: Record<string, string> } = {},
  ): Promise<Answered<O>> {
    const { discoveryApi, fetchApi } = this.#apis;
    // The generated client takes neither signal nor headers: they travel in
    // the fetch instead.
    const client = new DefaultApiClient({
      discoveryApi,
      fetchApi: {
        fetch: (input, init) =>
          fetchApi.fetch(input, {
            ...init,
            headers: { ...init?.headers, ...options.headers },
            signal: options.signal,
          }),
      },
    });
    const response = await client[operation](asked as never);
    if (!response.ok) {
      throw isOfNobody(response)
        ? new ServiceUnavailableError(NOT_INSTALLED)
        : await ResponseError.fromResponse(response);
    }
    return response as Answered<O>;
  }
}
