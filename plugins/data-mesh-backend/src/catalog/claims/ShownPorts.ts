import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  DataProductEntity,
  getStream,
  OutputPort,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ProductCatalog, ProductName } from '../ProductCatalog';
import { claimantOf } from './Claimants';
import { isClaimOf, StreamAt } from './StreamClaim';
import { StreamClaims } from './StreamClaims';

/**
 * Ports of products, without those that name the stream of another product which
 * the caller may not see: anybody can write a topic into a file.
 */
export class ShownPorts {
  readonly #deps;

  constructor(deps: {
    callers: {
      findPerson(caller: {
        credentials: BackstageCredentials;
      }): Promise<{ belongsTo(ref?: string): boolean } | undefined>;
    };
    catalog: Pick<ProductCatalog, 'findVisible' | 'getPort'>;
    claims: Pick<StreamClaims, 'of'>;
  }) {
    this.#deps = deps;
  }

  /** As `ProductCatalog.getPort`; throws a `NotFoundError` for hidden streams as well. */
  async get(
    name: ProductName & { port: string },
    credentials: BackstageCredentials,
  ): Promise<{ product: DataProductEntity; port: OutputPort }> {
    const found = await this.#deps.catalog.getPort(name, credentials);
    const stream = getStream(found.port);
    if (stream && (await this.hides(stream, credentials, found.product))) {
      throw new NotFoundError(
        `The stream of the port ${name.port} belongs to another product, which you may not see`,
      );
    }
    return found;
  }

  /**
   * Whether the stream belongs to a product that the caller may not see, and not
   * to a group of theirs, which may have moved its file.
   *
   * @param through - the product that it is looked at through: a claim that
   * nothing proves takes nothing from it
   */
  async hides(
    at: StreamAt,
    credentials: BackstageCredentials,
    through?: DataProductEntity,
  ): Promise<boolean> {
    const claim = await this.#deps.claims.of(at);
    if (
      !claim ||
      (through && (!claim.proof || isClaimOf(claim, claimantOf(through))))
    ) {
      return false;
    }
    const isShown = await this.#deps.catalog.findVisible([claim], credentials);
    if (isShown(claim)) {
      return false;
    }
    const person = await this.#deps.callers.findPerson({ credentials });
    return !person?.belongsTo(claim.owner);
  }
}
