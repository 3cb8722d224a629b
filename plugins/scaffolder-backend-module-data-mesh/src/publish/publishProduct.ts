import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  DataProductEntity,
  DefaultApiClient,
  ManagedProduct,
  PublishProductRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { orEarlier } from '../orEarlier';
import { readResponse } from '../readResponse';

/** Publishes the stream, unless it is published as this product; the product's entity ref. */
export async function publishProduct(
  client: DefaultApiClient,
  request: PublishProductRequest,
  token: string,
): Promise<string> {
  const { entityRef } = await orEarlier(
    client.publishProduct({ body: request }, { token }).then(readResponse),
    () => findEarlier(client, request, token),
  );
  return entityRef;
}

async function findEarlier(
  client: DefaultApiClient,
  request: PublishProductRequest,
  token: string,
): Promise<ManagedProduct | undefined> {
  const { namespace, name } = request;
  const response = await client.getManagedProduct(
    { path: { namespace: namespace || 'default', name } },
    { token },
  );
  const product = response.ok ? await response.json() : undefined;
  return product && isSame(product, request) ? product : undefined;
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
