import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  DataProductEntity,
  getOutputPorts,
  getStream,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamClaims } from '../../catalog/claims/StreamClaims';
import { Caller, Callers, Person } from '../../people/Callers';
import {
  ownerOf,
  ProductCatalog,
  ProductName,
} from '../../catalog/ProductCatalog';

/** A stream that a product hands out. */
export interface ProductStream {
  port: string;
  cluster: string;
  topic: string;
}

/** One that is the product's, by this claim. */
export interface HeldStream extends ProductStream {
  claimId: string;
}

/** A product together with one of its owners. */
export interface OwnedProduct {
  entityRef: string;
  product: DataProductEntity;
  owner: string;
  person: Person;
  streams: HeldStream[];
}

/**
 * The product, with those of its streams that are the caller's, for members of
 * its owning group. A `NotFoundError` when the caller does not see it, a
 * `NotAllowedError` for everybody else, and where no stream is theirs.
 */
export async function demandOwnedProduct(
  caller: Caller,
  name: ProductName,
  deps: { callers: Callers; catalog: ProductCatalog; claims: StreamClaims },
): Promise<OwnedProduct> {
  const person = await deps.callers.demandPerson(
    caller,
    'Access on the platform is looked after',
  );
  const product = await deps.catalog.getProduct(name, caller.credentials);
  const entityRef = stringifyEntityRef(product);
  const owner = ownerOf(product);
  if (owner === undefined || !person.belongsTo(owner)) {
    throw new NotAllowedError(
      `Only members of ${product.spec.owner} look after who uses the streams of ${entityRef}; ask one of them`,
    );
  }
  const streams: HeldStream[] = [];
  let refusal: string | undefined;
  for (const stream of streamsOf(product)) {
    const standing = await deps.claims.standing(product, stream);
    if (!standing.holds) {
      refusal = standing.reason;
    } else if (standing.owners.every(ref => person.belongsTo(ref))) {
      streams.push({ ...stream, claimId: standing.claimId });
    } else {
      refusal = 'The catalog shows a new owner, who is not settled yet';
    }
  }
  if (streams.length === 0 && refusal !== undefined) {
    throw new NotAllowedError(refusal);
  }
  return { entityRef, product, owner, person, streams };
}

/** Throws a `NotFoundError` that names the ports there are. */
export function demandStream(
  { entityRef, streams }: OwnedProduct,
  port: string,
): HeldStream {
  const stream = streams.find(candidate => candidate.port === port);
  if (!stream) {
    throw new NotFoundError(
      `${entityRef} has no output port of this name that hands out a stream; it has ${
        streams.map(known => known.port).join(', ') || 'none'
      }`,
    );
  }
  return stream;
}

function streamsOf(product: DataProductEntity): ProductStream[] {
  return getOutputPorts(product).flatMap(port => {
    const stream = getStream(port);
    return stream ? [{ port: port.name, ...stream }] : [];
  });
}
