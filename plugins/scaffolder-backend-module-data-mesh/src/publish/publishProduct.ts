import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import {
  DataProductEntity,
  DefaultApiClient,
  ManagedProduct,
  PublishProductRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { readResponse } from '../readResponse';

/**
 * Publishes the stream and returns the product's entity ref. A conflict with
 * the very product that was asked for counts as done: the step may have been
 * cut off between the publication and the note that it succeeded.
 */
export async function publishProduct(
  client: DefaultApiClient,
  request: PublishProductRequest,
  token: string,
): Promise<string> {
  try {
    const published = await readResponse(
      await client.publishProduct({ body: request }, { token }),
    );
    return published.entityRef;
  } catch (error) {
    if (isError(error) && error.name === 'ConflictError') {
      const earlier = await findManaged(client, request, token);
      if (earlier && isSame(earlier, request)) {
        return earlier.entityRef;
      }
    }
    throw error;
  }
}

async function findManaged(
  client: DefaultApiClient,
  { namespace, name }: PublishProductRequest,
  token: string,
): Promise<ManagedProduct | undefined> {
  const response = await client.getManagedProduct(
    { path: { namespace: namespace || 'default', name } },
    { token },
  );
  return response.ok ? response.json() : undefined;
}

function isSame(
  product: ManagedProduct,
  request: PublishProductRequest,
): boolean {
  const { spec } = product.entity as unknown as DataProductEntity;
  return (
    product.revision === 1 &&
    normalize(spec.owner, 'group') === normalize(request.owner, 'group') &&
    spec.outputPorts.some(
      ({ stream }) =>
        stream?.cluster === request.cluster && stream.topic === request.topic,
    )
  );
}

function normalize(ref: string, defaultKind: string): string {
  return stringifyEntityRef(parseEntityRef(ref, { defaultKind }));
}
