import { ContractSchemaObject } from '@datamesh-portal/plugin-data-mesh-common';
import { Person } from '../Callers';
import { PortContract } from '../contracts/PortContract';
import { StreamClaim } from '../products/StreamClaims';

/** What somebody sees of the messages of a port, and why. */
export type View =
  | { clear: true; reason: string }
  | {
      clear: false;
      reason: string;
      /** What the masking follows; everything is withheld without it. */
      maskedBy?: ContractSchemaObject;
    };

/**
 * Clear text is for members of the owning group who also hold the permission:
 * a policy that allows everything unmasks nothing by itself. A stream that
 * several products claim is shown in clear only to those who belong to the
 * owners of all of them, and is withheld from everybody else: otherwise a
 * second product with a lax contract, or with another owner, would open the
 * data of the first.
 */
export function judgeView(options: {
  /** Nobody when a service asks in its own name. */
  person?: Person;
  mayUnmask: boolean;
  /** The product that is looked at. */
  own: StreamClaim;
  /** All products that claim the stream. */
  claims: StreamClaim[];
  contract: PortContract;
}): View {
  const { person, mayUnmask, own, claims, contract } = options;
  // The same name twice, from a file and from the portal, are two products: the
  // one in the catalog may be an impostor of the one that is stored.
  const others = claims.filter(
    claim => claim.entityRef !== own.entityRef || claim.managed !== own.managed,
  );
  const ownsAll = [own, ...others].every(claim =>
    person?.belongsTo(claim.owner),
  );

  if (ownsAll && mayUnmask) {
    return {
      clear: true,
      reason: 'You belong to the owning group; this view is audited',
    };
  }
  if (others.length > 0) {
    return {
      clear: false,
      reason:
        'Several products claim this stream, so that nobody can say whose contract protects it; the messages are withheld until one claim is left',
    };
  }
  const maskedBy = contract.streamObject;
  return { clear: false, maskedBy, reason: whyMasked() };

  function whyMasked(): string {
    if (!maskedBy) {
      return contract.state === 'valid'
        ? 'The contract does not describe this stream, so its messages are withheld from everybody outside the owning group'
        : `The contract of this port is ${contract.state}, so its messages are withheld from everybody outside the owning group`;
    }
    if (!person) {
      return 'Services see classified fields masked';
    }
    return ownsAll
      ? 'Classified fields are masked: you belong to the owning group but lack the permission data-mesh.stream.unmask'
      : 'Classified fields are masked for everybody outside the owning group';
  }
}
