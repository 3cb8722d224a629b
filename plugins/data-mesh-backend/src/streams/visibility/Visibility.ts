import {
  createMaskingPlan,
  GrantRecord,
  MaskingMethods,
  MaskingPlan,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Person } from '../../people/Callers';
import { PortContract } from '../../catalog/PortContract';
import { ClaimStanding } from '../../catalog/claims/StreamClaims';
import { describeRight } from './GrantedRights';

/** What somebody sees of the messages of a port, and why. */
export type Visibility =
  | { shows: 'everything'; reason: string }
  | {
      shows: 'what-is-not-masked';
      reason: string;
      plan: MaskingPlan;
      /** The grant that is the reason. */
      grantId?: string;
      /** Ids of all grants by which classified fields are in clear. */
      openedBy: string[];
    }
  | { shows: 'nothing'; reason: string };

/** Visibility with something to show. */
export type Visible = Exclude<Visibility, { shows: 'nothing' }>;

/** Whether classified fields are in clear. */
export function showsClassified(visible: Visible): boolean {
  return visible.shows === 'everything' || visible.openedBy.length > 0;
}

/**
 * Clear text is for members of the owning group, and field by field for people
 * with a grant, who also hold the permission: a policy that allows everything
 * unmasks nothing by itself. A product that does not hold the stream shows
 * nothing of it, whatever its contract says, whoever owns it, and whatever was
 * granted on it: otherwise a second product with a lax contract, or with another
 * owner, would open the data of the first.
 */
export function judgeVisibility(options: {
  /** Nobody when a service asks in its own name. */
  person?: Person;
  mayUnmask: boolean;
  /** Of the product that is looked at. */
  standing: ClaimStanding;
  contract: PortContract;
  /** Whether the product shows messages to people with a grant only. */
  onlyGranted: boolean;
  /** Grants that let the person read the port, see `rightsOf`. */
  rights: GrantRecord[];
  /** How fields are masked whose contract does not say it. */
  methods?: MaskingMethods;
}): Visibility {
  const { person, mayUnmask, standing, contract, rights } = options;
  const isOwner =
    standing.holds && standing.owners.every(owner => person?.belongsTo(owner));

  if (isOwner && mayUnmask) {
    return {
      shows: 'everything',
      reason: 'You belong to the owning group; this view is audited',
    };
  }
  if (options.onlyGranted && !isOwner && rights.length === 0) {
    return {
      shows: 'nothing',
      reason:
        'The messages of this product are shown only to its owner and to people who were granted access; ask for access on the Access tab of the product',
    };
  }
  if (!standing.holds) {
    return withheld(`The messages are withheld. ${standing.reason}`);
  }
  if (!contract.streamObject) {
    return withheld(
      contract.state === 'valid'
        ? 'The contract does not describe this stream, so its messages are withheld from everybody outside the owning group'
        : `The contract of this port is ${contract.state}, so its messages are withheld from everybody outside the owning group`,
    );
  }
  const plan = contract.maskingPlan({
    clear: mayUnmask ? rights.flatMap(({ clearFields }) => clearFields) : [],
    methods: options.methods,
  });
  if (isOwner || rights.length === 0) {
    return masked(plan, whyMasked(person, isOwner));
  }
  return grantedView(plan, rights, mayUnmask);
}

function grantedView(
  plan: MaskingPlan,
  rights: GrantRecord[],
  mayUnmask: boolean,
): Visibility {
  const opening = rights.filter(({ clearFields }) =>
    clearFields.some(path => plan.clearFields.includes(path)),
  );
  const [right] = opening.length > 0 ? opening : rights;
  return {
    shows: 'what-is-not-masked',
    plan,
    grantId: right.id,
    openedBy: opening.map(({ id }) => id),
    reason: `${describeRight(right)} ${whatItShows()}`,
  };

  function whatItShows(): string {
    if (opening.length > 0) {
      return 'shows classified fields in clear; this view is audited';
    }
    return !mayUnmask && rights.some(({ clearFields }) => clearFields.length)
      ? 'includes classified fields in clear, but they are masked: you lack the permission data-mesh.stream.unmask'
      : 'shows this stream with classified fields masked';
  }
}

function whyMasked(person: Person | undefined, isOwner: boolean): string {
  if (!person) {
    return 'Services see classified fields masked';
  }
  return isOwner
    ? 'Classified fields are masked: you belong to the owning group but lack the permission data-mesh.stream.unmask'
    : 'Classified fields are masked for everybody outside the owning group';
}

function masked(plan: MaskingPlan, reason: string): Visibility {
  return { shows: 'what-is-not-masked', plan, reason, openedBy: [] };
}

function withheld(reason: string): Visibility {
  return masked(createMaskingPlan(undefined), reason);
}
