import {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  classifiedFields,
  DataProductEntity,
  getOutputPort,
  getStream,
  GrantRecord,
  isDataProduct,
  isRestricted,
  OutputPort,
  RESOURCE_TYPE_STREAM,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller } from '../../people/Callers';
import { PortContract } from '../../catalog/PortContract';
import { findCanonicalRef } from '../../catalog/findCanonicalRef';
import { inParallel } from '../../reconciling/inParallel';
import { ownerOf, ProductCatalog } from '../../catalog/ProductCatalog';
import { refusal } from '../../people/refusal';
import { grantsInForce, GrantSource, PortStream } from '../GrantedRights';
import { StreamResource, streamResourceRef, streamRules } from './streamRules';

type StreamPermission = ResourcePermission<typeof RESOURCE_TYPE_STREAM>;

const RESOURCES_AT_ONCE = 8;

/** What the portal's permission policy says of the messages of a port. */
export class StreamPermissions {
  readonly #permissions: PermissionsService;

  private constructor(permissions: PermissionsService) {
    this.#permissions = permissions;
  }

  /** Registers the rules; once for a backend. */
  static register(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    catalog: Pick<ProductCatalog, 'findAnyEntity'>;
    clock: () => Date;
    rights: Pick<GrantSource, 'grantsOn'>;
  }): StreamPermissions {
    options.permissionsRegistry.addResourceType({
      resourceRef: streamResourceRef,
      rules: streamRules,
      getResources: refs =>
        inParallel(refs, RESOURCES_AT_ONCE, ref => findResource(options, ref)),
    });
    return new StreamPermissions(options.permissions);
  }

  async isAllowed(
    caller: Caller,
    permission: StreamPermission,
    port: PortName,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize(
      [{ permission, resourceRef: streamResource(port) }],
      { credentials: caller.credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** Throws a `NotAllowedError` that names the permission. */
  async demand(
    caller: Caller,
    permission: StreamPermission,
    port: PortName,
  ): Promise<void> {
    if (!(await this.isAllowed(caller, permission, port))) {
      throw refusal(permission);
    }
  }
}

type PortName = Pick<PortStream, 'product' | 'port'>;

/** Names a port as a resource that permissions are asked for. */
export function streamResource({ product, port }: PortName): string {
  return `${product}/${port}`;
}

async function findResource(
  options: {
    catalog: Pick<ProductCatalog, 'findAnyEntity'>;
    clock: () => Date;
    rights: Pick<GrantSource, 'grantsOn'>;
  },
  resourceRef: string,
): Promise<StreamResource | undefined> {
  // Such as dataproduct:default/wind/readings; neither name has a slash.
  const end = resourceRef.lastIndexOf('/');
  const ref = findFullRef(resourceRef.slice(0, Math.max(end, 0)));
  const product = ref && (await options.catalog.findAnyEntity(ref));
  if (!product || !isDataProduct(product)) {
    return undefined;
  }
  const port = getOutputPort(product, resourceRef.slice(end + 1));
  if (!port) {
    return undefined;
  }
  const stream = getStream(port);
  const at = stream && { product: ref, port: port.name, ...stream };
  const grants = at ? await options.rights.grantsOn(at.product, at.port) : [];
  return resourceOf(
    product,
    port,
    at ? grantsInForce(at, grants, options.clock()) : [],
  );
}

function resourceOf(
  product: DataProductEntity,
  port: OutputPort,
  grants: GrantRecord[],
): StreamResource {
  const { streamObject } = PortContract.of(port);
  const { namespace, tags = [] } = product.metadata;
  return {
    owner: ownerOf(product),
    domain: product.spec.domain
      ? findCanonicalRef(product.spec.domain, 'domain', namespace)
      : undefined,
    lifecycle: product.spec.lifecycle,
    tags,
    ...(streamObject && {
      classifications: [
        ...classifiedFields(streamObject).flatMap(
          ({ classification }) => classification?.trim().toLowerCase() ?? [],
        ),
        ...(isRestricted(streamObject) ? ['restricted'] : []),
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
