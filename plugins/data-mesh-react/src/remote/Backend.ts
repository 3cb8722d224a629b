import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  DefaultApiClient,
  TypedResponse,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ProductName, ReadOptions } from './ProductName';

/**
 * Asks the backend through the client that is generated from its OpenAPI
 * document.
 */
export class BackendClient {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  protected client(options?: ReadOptions): DefaultApiClient {
    return this.#client(options);
  }

  /** For answers that arrive as server-sent events. */
  protected eventClient(options?: ReadOptions): DefaultApiClient {
    return this.#client(options, { Accept: 'text/event-stream' });
  }

  // The generated client takes neither signal nor headers: they travel in the
  // fetch instead.
  #client(
    options: ReadOptions | undefined,
    headers: Record<string, string> = {},
  ): DefaultApiClient {
    return new DefaultApiClient({
      discoveryApi: this.#discoveryApi,
      fetchApi: {
        fetch: (input, init) =>
          this.#fetchApi.fetch(input, {
            ...init,
            headers: { ...init?.headers, ...headers },
            signal: options?.signal,
          }),
      },
    });
  }
}

export function path(product: ProductName): ProductName {
  return { namespace: product.namespace, name: product.name };
}

export async function refuseFailure(
  response: TypedResponse<unknown>,
): Promise<void> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
}

export async function body<T>(request: Promise<TypedResponse<T>>): Promise<T> {
  const response = await request;
  await refuseFailure(response);
  return response.json();
}
