import {
  DataProductEntity,
  getOutputPorts,
  getStream,
} from '@datamesh-portal/plugin-data-mesh-common';
import { claimantOf, keyOf } from '../Claimants';
import { followClaim } from '../followClaim';
import { StreamClaim, StreamAt } from '../StreamClaim';
import { standingOf, StreamClaims } from '../StreamClaims';

/** Claims as the portal's first look finds them on these products. */
export function firstClaims(
  products: readonly DataProductEntity[],
): Pick<StreamClaims, 'of' | 'standing'> {
  const of = async (at: StreamAt): Promise<StreamClaim | undefined> => {
    const claimants = products.filter(product => names(product, at));
    const step = followClaim(
      undefined,
      {
        now: new Date(0),
        claimants: claimants.map(product => claimantOf(product)),
        isFirst: true,
        mayBeUnproven: false,
        proofOf: () => undefined,
      },
      { keepForMs: 0, ownerAfterMs: 0 },
    );
    return step?.state && { ...step.state, ...at, id: keyOf(at), revision: 1 };
  };
  return {
    of,
    standing: async (product, at) => standingOf(product, await of(at)),
  };
}

function names(product: DataProductEntity, at: StreamAt): boolean {
  return getOutputPorts(product).some(port => {
    const stream = getStream(port);
    return stream !== undefined && keyOf(stream) === keyOf(at);
  });
}
