import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  DataProductEntity,
  Finding,
  getOutputPorts,
  getStream,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ProductCatalog } from '../../catalog/ProductCatalog';
import { Rival } from '../../catalog/claims/ClaimsTable';
import { StreamClaim, StreamAt } from '../../catalog/claims/StreamClaim';
import { standingOf, StreamClaims } from '../../catalog/claims/StreamClaims';
import { Caller } from '../../people/Callers';
import { inParallel } from '../../reconciling/inParallel';

const PORTS_AT_ONCE = 8;

interface ClaimedPort {
  port: string;
  at: StreamAt;
  claim?: StreamClaim;
  rivals: Rival[];
}

/** Tells owners whose the streams are that their product names. */
export class ClaimFindings {
  readonly #deps;

  constructor(deps: { catalog: ProductCatalog; claims: StreamClaims }) {
    this.#deps = deps;
  }

  /** Names other products only as far as the caller may see them. */
  async of(caller: Caller, product: DataProductEntity): Promise<Finding[]> {
    const ports = await this.#claimedPorts(product);
    const isVisible = await this.#deps.catalog.findVisible(
      ports.flatMap(({ claim, rivals }) => (claim ? [claim, ...rivals] : [])),
      caller.credentials,
    );
    const nameOf = (other: StreamClaim | Rival) =>
      isVisible(other) ? other.product : 'a product that you may not see';
    return ports.flatMap(claimed => explain(product, claimed, nameOf));
  }

  #claimedPorts(product: DataProductEntity): Promise<ClaimedPort[]> {
    const streams = getOutputPorts(product).flatMap(port => {
      const at = getStream(port);
      return at ? [{ port: port.name, at }] : [];
    });
    return inParallel(streams, PORTS_AT_ONCE, async ({ port, at }) => {
      const claim = await this.#deps.claims.of(at);
      const rivals = claim ? await this.#deps.claims.rivalsOf(claim) : [];
      return { port, at, claim, rivals };
    });
  }
}

function explain(
  product: DataProductEntity,
  { port, at, claim, rivals }: ClaimedPort,
  nameOf: (other: StreamClaim | Rival) => string,
): Finding[] {
  const about = (
    finding: Pick<Finding, 'code' | 'severity' | 'message'>,
  ): Finding => ({ ...finding, port, path: 'stream.topic' });
  const standing = standingOf(product, claim);
  if (claim && !standing.holds) {
    const holder =
      standing.code === 'taken' && claim.product !== stringifyEntityRef(product)
        ? ` It belongs to ${nameOf(claim)}.`
        : '';
    return [
      about({
        code:
          standing.code === 'taken'
            ? 'stream-claimed-by-another-product'
            : 'stream-claim-unproven',
        severity: 'error',
        message: `${at.topic} of ${at.cluster}: nothing of it is shown or granted. ${standing.reason}.${holder}`,
      }),
    ];
  }
  return rivals.map(rival =>
    about({
      code: 'stream-claimed-by-another-product',
      severity: 'warning',
      message: `${at.topic} of ${at.cluster} is named by ${nameOf(
        rival,
      )} too, which gets nothing of it. Ask its owner to remove the port, or hand the stream over.`,
    }),
  );
}
