import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  DataProductEntity,
  getOutputPort,
  getStream,
  GrantRecord,
  isDataProduct,
} from '@datamesh-portal/plugin-data-mesh-common';
import { PortContracts } from '../../catalog/PortContracts';
import { PortContract } from '../../catalog/PortContract';
import { findCanonicalRef } from '../../catalog/findCanonicalRef';
import { domainOf } from '../../catalog/ProductCatalog';
import { inParallel } from '../../reconciling/inParallel';
import { ownerOf, ProductCatalog } from '../../catalog/ProductCatalog';
import { grantsInForce, GrantSource, PortStream } from './GrantedRights';
import { StreamResource, streamResourceRef, streamRules } from './streamRules';

const RESOURCES_AT_ONCE = 8;

interface Sources {
  catalog: Pick<ProductCatalog, 'findAnyEntity'>;
  clock: () => Date;
  contracts: PortContracts;
  rights: Pick<GrantSource, 'grantsOn'>;
}

/**
 * Lets permission policies judge the messages of ports by rules; once for a
 * backend.
 */
export function registerStreamResources(
  registry: PermissionsRegistryService,
  sources: Sources,
): void {
  registry.addResourceType({
    resourceRef: streamResourceRef,
    rules: streamRules,
    getResources: refs =>
      inParallel(refs, RESOURCES_AT_ONCE, ref => findResource(sources, ref)),
  });
}

/** Names a port as a resource that permissions are asked for. */
export function streamResource({
  product,
  port,
}: Pick<PortStream, 'product' | 'port'>): string {
  return `${product}/${port}`;
}

async function findResource(
  { catalog, clock, contracts, rights }: Sources,
  resourceRef: string,
): Promise<StreamResource | undefined> {
  // Such as dataproduct:default/wind/readings; neither name has a slash.
  const end = resourceRef.lastIndexOf('/');
  const ref = findFullRef(resourceRef.slice(0, Math.max(end, 0)));
  const product = ref && (await catalog.findAnyEntity(ref));
  if (!product || !isDataProduct(product)) {
    return undefined;
  }
  const port = getOutputPort(product, resourceRef.slice(end + 1));
  if (!port) {
    return undefined;
  }
  const stream = getStream(port);
  const at = stream && { product: ref, port: port.name, ...stream };
  const grants = at ? await rights.grantsOn(at.product, at.port) : [];
  return resourceOf(
    product,
    contracts.of(port),
    at ? grantsInForce(at, grants, clock()) : [],
  );
}

function resourceOf(
  product: DataProductEntity,
  contract: PortContract,
  grants: GrantRecord[],
): StreamResource {
  return {
    owner: ownerOf(product),
    domain: domainOf(product),
    lifecycle: product.spec.lifecycle,
    tags: product.metadata.tags ?? [],
    ...(contract.streamObject && {
      classifications: [
        ...contract.classifiedFields.flatMap(
          ({ classification }) => classification?.trim().toLowerCase() ?? [],
        ),
        ...(contract.isRestricted ? ['restricted'] : []),
      ],
    }),
    grantees: grants.flatMap(({ consumer, consumerOwner }) => [
      consumer,
      consumerOwner,
    ]),
  };
}

/** Canonical; nothing when kind, namespace or name is missing. */
function findFullRef(ref: string): string | undefined {
  try {
    const { kind, namespace } = parseEntityRef(ref);
    return kind && namespace ? findCanonicalRef(ref, kind) : undefined;
  } catch {
    return undefined;
  }
}
