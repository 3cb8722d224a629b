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
import { body, path, refuseFailure } from './BackendClient';
import { DataMeshApi } from './DataMeshApi';
import { ProductName, ReadOptions } from './ProductName';
import {
  readClusterDates,
  readManagedProductDates,
  readPortDates,
} from './readDates';
import { StreamsClient } from './StreamsClient';

/**
 * The {@link DataMeshApi} over HTTP, through the client that is generated from
 * the backend's OpenAPI document.
 *
 * @public
 */
export class DataMeshClient extends StreamsClient implements DataMeshApi {
  async listClusters(options?: ReadOptions): Promise<ClusterHealth[]> {
    const { items } = await body(this.client(options).getClusters({}));
    return items.map(readClusterDates);
  }

  async listStreams(
    cluster: string,
    options?: ReadOptions,
  ): Promise<StreamListItem[]> {
    const { items } = await body(
      this.client(options).getStreams({ path: { cluster } }),
    );
    return items;
  }

  async getContractDraft(
    stream: { cluster: string; topic: string },
    options?: ReadOptions,
  ): Promise<ContractDraft> {
    const { cluster, topic } = stream;
    return body(
      this.client(options).getContractDraft({ path: { cluster, topic } }),
    );
  }

  async getPorts(
    product: ProductName,
    options?: ReadOptions,
  ): Promise<PortState[]> {
    const { items } = await body(
      this.client(options).getPorts({ path: path(product) }),
    );
    return items.map(readPortDates);
  }

  async getFindings(
    product: ProductName,
    options?: ReadOptions,
  ): Promise<Finding[]> {
    const { items } = await body(
      this.client(options).getFindings({ path: path(product) }),
    );
    return items;
  }

  async publish(request: PublishProductRequest): Promise<ManagedProduct> {
    return readManagedProductDates(
      await body(this.client().publishProduct({ body: request })),
    );
  }

  async getManagedProduct(
    product: ProductName,
    options?: ReadOptions,
  ): Promise<ManagedProduct> {
    return readManagedProductDates(
      await body(
        this.client(options).getManagedProduct({ path: path(product) }),
      ),
    );
  }

  async updateProduct(
    product: ProductName,
    request: UpdateProductRequest,
  ): Promise<ManagedProduct> {
    return readManagedProductDates(
      await body(
        this.client().updateProduct({ path: path(product), body: request }),
      ),
    );
  }

  async removeProduct(product: ProductName): Promise<void> {
    const response = await this.client().removeProduct({
      path: path(product),
    });
    await refuseFailure(response);
  }
}
