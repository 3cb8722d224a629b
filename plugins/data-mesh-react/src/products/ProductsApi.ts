import {
  ClusterHealth,
  ContractDraft,
  Finding,
  ManagedProduct,
  PortState,
  PublishProductRequest,
  StreamListItem,
  UpdateProductRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AccessApi } from './AccessApi';
import { PortName, ProductName, ReadOptions } from './ProductName';
import { StreamsApi } from './StreamsApi';

export type { PortName, ProductName, ReadOptions };

/**
 * What the portal's pages ask the data mesh backend. Every method rejects with
 * a `ResponseError` of `@backstage/errors` when the backend refuses: 403 when
 * the viewer may not look, 404 when there is no such thing, 409 when someone
 * else changed it first, 503 when the cluster or its registry is unreachable.
 *
 * @public
 */
export interface DataMeshApi extends AccessApi, StreamsApi {
  /** The configured clusters, in the order of the configuration. */
  listClusters(options?: ReadOptions): Promise<ClusterHealth[]>;

  /** The streams of a cluster by name, each with the product that claims it. */
  listStreams(
    cluster: string,
    options?: ReadOptions,
  ): Promise<StreamListItem[]>;

  /** An ODCS contract (YAML) drafted from the schema that a stream has. */
  getContractDraft(
    stream: { cluster: string; topic: string },
    options?: ReadOptions,
  ): Promise<ContractDraft>;

  /** The output ports in the order of the entity, with their live state. */
  getPorts(product: ProductName, options?: ReadOptions): Promise<PortState[]>;

  /** What the owner should mend, errors first. */
  getFindings(product: ProductName, options?: ReadOptions): Promise<Finding[]>;

  /** Makes a data product of an existing, unclaimed stream. */
  publish(request: PublishProductRequest): Promise<ManagedProduct>;

  /** A product that the portal stores itself, as needed to edit it. */
  getManagedProduct(
    product: ProductName,
    options?: ReadOptions,
  ): Promise<ManagedProduct>;

  /** Changes a stored product; 409 when `revision` is not the latest. */
  updateProduct(
    product: ProductName,
    request: UpdateProductRequest,
  ): Promise<ManagedProduct>;

  /** Removes a stored product from the portal; its stream stays. */
  removeProduct(product: ProductName): Promise<void>;
}
