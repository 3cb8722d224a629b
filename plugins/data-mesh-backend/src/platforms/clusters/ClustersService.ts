import {
  ClusterHealth,
  dataMeshClusterReadPermission,
  StreamListItem,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller, Callers } from '../../people/Callers';
import { ProductCatalog } from '../../catalog/ProductCatalog';
import { StreamClaims } from '../../catalog/claims/StreamClaims';
import { StreamPlatforms } from '../StreamPlatforms';
import { ClusterWatch } from './ClusterWatch';

/** Shows clusters and the streams in them to those who may see clusters. */
export class ClustersService {
  readonly #deps;

  constructor(deps: {
    callers: Callers;
    catalog: ProductCatalog;
    claims: StreamClaims;
    platforms: StreamPlatforms;
    watch: ClusterWatch;
  }) {
    this.#deps = deps;
  }

  async listHealth(caller: Caller): Promise<ClusterHealth[]> {
    await this.#deps.callers.demand(caller, dataMeshClusterReadPermission);
    return this.#deps.watch.getHealth();
  }

  /**
   * The cluster's streams with the product that claims each. A stream of a
   * product that the caller may not see is left out: it can neither be
   * published nor may its product be named.
   */
  async listStreams(
    caller: Caller,
    cluster: string,
  ): Promise<StreamListItem[]> {
    await this.#deps.callers.demand(caller, dataMeshClusterReadPermission);
    const platform = this.#deps.platforms.get(cluster);
    const [topics, claims] = await Promise.all([
      platform.listStreams(),
      this.#deps.claims.ofCluster(cluster),
    ]);
    const isVisible = await this.#deps.catalog.findVisible(
      claims,
      caller.credentials,
    );
    return topics.flatMap(topic => {
      const claim = claims.find(candidate => candidate.topic === topic);
      if (!claim) {
        return [{ topic }];
      }
      return isVisible(claim) ? [{ topic, claimedBy: claim.product }] : [];
    });
  }
}
