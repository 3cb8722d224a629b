import {
  GrantRecord,
  isInForce,
} from '@datamesh-portal/plugin-data-mesh-common';
import { describeDay } from '../../journal/describeDay';
import { Person } from '../../people/Callers';

/** Where the grants of people are looked up. */
export interface GrantSource {
  /** Open grants on a port whose consumer, or its owner, is one of the refs. */
  findRights(
    product: string,
    port: string,
    refs: string[],
  ): Promise<GrantRecord[]>;

  /** Open grants on a port, whoever has them. */
  grantsOn(product: string, port: string): Promise<GrantRecord[]>;

  /**
   * Calls whenever grants on the port may have changed in this replica; others'
   * changes are not heard of. Returns how to stop it.
   */
  onChange(
    at: { product: string; port: string },
    listener: () => void,
  ): () => void;
}

/** A port of a product and the stream that it hands out at present. */
export interface PortStream {
  /** Canonical ref of the product. */
  product: string;
  port: string;
  cluster: string;
  topic: string;
}

/**
 * Those of the grants that let somebody read the port now, the one that lasts
 * longest first. A grant counts for the stream that it was given for: a port
 * that hands out another stream since needs another grant.
 */
export function grantsInForce(
  at: PortStream,
  grants: readonly GrantRecord[],
  now: Date,
): GrantRecord[] {
  return grants
    .filter(
      grant =>
        isInForce(grant, now) &&
        grant.operation === 'read' &&
        grant.product === at.product &&
        grant.port === at.port &&
        grant.cluster === at.cluster &&
        grant.topic === at.topic,
    )
    .sort((a, b) => endOf(b) - endOf(a));
}

/** Those of the grants in force that let this person read the port. */
export function rightsOf(
  person: Person | undefined,
  at: PortStream,
  grants: readonly GrantRecord[],
  now: Date,
): GrantRecord[] {
  return grantsInForce(at, grants, now).filter(
    ({ consumer, consumerOwner }) =>
      person?.belongsTo(consumer) || person?.belongsTo(consumerOwner),
  );
}

/** Such as "Your access until 3 Mar 2027 (grant 5f0c…)". */
export function describeRight({ id, until }: GrantRecord): string {
  return until
    ? `Your access until ${describeDay(until)} (grant ${id})`
    : `Your access without an end (grant ${id})`;
}

function endOf({ until }: GrantRecord): number {
  return until?.getTime() ?? Infinity;
}
