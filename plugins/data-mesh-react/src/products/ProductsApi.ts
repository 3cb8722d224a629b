import {
  ConfirmClaimRequest,
  Finding,
  ManagedProduct,
  PortState,
  PublishProductRequest,
  ReleaseClaimRequest,
  StreamClaim,
  UpdateProductRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ReadOptions } from '../remote/Backend';
import { ProductName } from '../remote/ProductName';

/**
 * What the pages ask about data products. Methods reject with a `ResponseError`
 * of `@backstage/errors` when the backend refuses: 403 when the viewer may not
 * look, 404 when there is no such thing, 409 when someone else changed it first.
 *
 * @public
 */
export interface ProductsApi {
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

  /**
   * Which product each stream belongs to, as far as it is the viewer's to
   * settle; what is to be settled first comes first.
   */
  listClaims(options?: ReadOptions): Promise<StreamClaim[]>;

  /**
   * Says that the stream belongs to a product that names it; 409 when the claim
   * is not at `revision` any more.
   */
  confirmClaim(id: string, request: ConfirmClaimRequest): Promise<void>;

  /** Lets a stream go; 409 likewise. */
  releaseClaim(id: string, request: ReleaseClaimRequest): Promise<void>;
}
