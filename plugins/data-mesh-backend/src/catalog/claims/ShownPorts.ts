import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  DataProductEntity,
  getStream,
  OutputPort,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ProductCatalog, ProductName } from '../ProductCatalog';
import { StreamAt } from './StreamClaim';
import { StreamClaims } from './StreamClaims';

/**
 * Ports of products, without those that name the stream of another product which
 * the caller may not see: anybody can write a topic into a file.
 */
export class ShownPorts {
  readonly #catalog: Pick<ProductCatalog, 'findEntity' | 'getPort'>;
  readonly #claims: Pick<StreamClaims, 'of'>;

  constructor(options: {
    catalog: Pick<ProductCatalog, 'findEntity' | 'getPort'>;
    claims: Pick<StreamClaims, 'of'>;
  }) {
    this.#catalog = options.catalog;
    this.#claims = options.claims;
  }

  /** As `ProductCatalog.getPort`; throws a `NotFoundError` for hidden streams as well. */
  async get(
    name: ProductName & { port: string },
    credentials: BackstageCredentials,
  ): Promise<{ product: DataProductEntity; port: OutputPort }> {
    const found = await this.#catalog.getPort(name, credentials);
    const stream = getStream(found.port);
    const of = stringifyEntityRef(found.product);
    if (stream && (await this.hides(stream, credentials, of))) {
      throw new NotFoundError(
        `The stream of the port ${name.port} belongs to another product, which you may not see`,
      );
    }
    return found;
  }

  /**
   * Whether the stream belongs to a product that the caller may not see.
   *
   * @param of - canonical ref of the product that it is looked at through: a
   * claim that nothing proves takes nothing from it
   */
  async hides(
    at: StreamAt,
    credentials: BackstageCredentials,
    of?: string,
  ): Promise<boolean> {
    const claim = await this.#claims.of(at);
    if (!claim || claim.product === of || (of && !claim.proof)) {
      return false;
    }
    return !(await this.#catalog.findEntity(claim.product, credentials));
  }
}
