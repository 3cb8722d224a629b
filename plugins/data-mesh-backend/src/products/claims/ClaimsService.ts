import { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  ConfirmClaimRequest,
  ReleaseClaimRequest,
  StreamClaim as ClaimView,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ProductCatalog } from '../../catalog/ProductCatalog';
import { ClaimRegistry } from '../../catalog/claims/ClaimRegistry';
import { ClaimsTable, Rival } from '../../catalog/claims/ClaimsTable';
import { stateIn, stateOf } from '../../catalog/claims/followClaim';
import { isClaimOf, StreamClaim } from '../../catalog/claims/StreamClaim';
import { audited } from '../../journal/audited';
import { Caller, Callers, Person } from '../../people/Callers';

/** What somebody may do with a claim. */
interface Say {
  isOwner: boolean;
  isSteward: boolean;
}

/**
 * Shows stewards the claims that are theirs to settle, and owners their own, and
 * lets them confirm, hand over and release. Who may is for the groups to say; no
 * permission policy makes anybody a steward.
 */
export class ClaimsService {
  readonly #deps;

  constructor(deps: {
    auditor: AuditorService;
    callers: Callers;
    catalog: ProductCatalog;
    clock: () => Date;
    registry: ClaimRegistry;
    /** Canonical ref of the stewards' group, where one is configured. */
    stewards?: string;
    table: ClaimsTable;
  }) {
    this.#deps = deps;
  }

  /** To settle first: unproven ones, then those with rivals, then taken-over ones. */
  async list(caller: Caller): Promise<ClaimView[]> {
    const person = await this.#demandPerson(caller);
    await this.#deps.registry.freshen();
    const [claims, rivals] = await Promise.all([
      this.#deps.table.list(),
      this.#deps.table.rivals(),
    ]);
    const listed = claims
      .map(claim => ({
        claim,
        rivals: rivals.filter(({ claimId }) => claimId === claim.id),
        say: this.#sayOf(person, claim),
      }))
      .filter(
        ({ say, ...item }) => say.isOwner || (say.isSteward && isOpen(item)),
      )
      .sort((a, b) => urgencyOf(a) - urgencyOf(b));
    const isVisible = await this.#deps.catalog.findVisible(
      listed.flatMap(({ rivals: others }) => others),
      caller.credentials,
    );
    return listed.map(item => toView(item, isVisible));
  }

  /**
   * A steward's word that the stream is the product's, or its owner's that it is
   * handed over to another product which names it.
   */
  async confirm(
    caller: Caller,
    id: string,
    { revision, product, origin, note }: ConfirmClaimRequest,
  ): Promise<void> {
    await this.#change(caller, id, revision, 'claim-confirm', (claim, person) =>
      this.#confirm(claim, person, { product, origin, note }),
    );
  }

  /** Lets the stream go: who names it next, and proves it, has it. */
  async release(
    caller: Caller,
    id: string,
    { revision, note }: ReleaseClaimRequest,
  ): Promise<void> {
    await this.#change(
      caller,
      id,
      revision,
      'claim-release',
      async (claim, person) => {
        await this.#deps.registry.take(
          claim,
          { action: 'claim-release' },
          { actor: person.userEntityRef, why: note },
          async () => {},
        );
      },
    );
  }

  async #confirm(
    claim: StreamClaim,
    person: Person,
    chosen: { product: string; origin: string; note?: string },
  ): Promise<void> {
    const rivals = await this.#deps.table.rivals(claim.id);
    const claimant = [claim, ...rivals].find(candidate =>
      isClaimOf(candidate, chosen),
    );
    if (!claimant) {
      throw new ConflictError(
        `${chosen.product} does not name the stream any more; load the claims again`,
      );
    }
    const { isOwner, isSteward } = this.#sayOf(person, claim);
    const isHandOver = claimant !== claim;
    const isGain =
      claimant.owner !== undefined && person.gainsBy(claimant.owner);
    const mayGive = isOwner && claim.proof !== undefined && isHandOver;
    if (!mayGive && (!isSteward || isGain)) {
      throw new NotAllowedError(
        isSteward
          ? `You belong to ${claimant.owner}, which gains by it; let another data steward confirm it`
          : 'A data steward confirms whose a stream is; its owner can hand it over to another product that names it',
      );
    }
    const by = person.userEntityRef;
    await this.#deps.registry.take(
      claim,
      isHandOver
        ? {
            action: 'claim-take-over',
            state: stateOf(claimant, this.#deps.clock(), 'steward', by),
          }
        : {
            action: 'claim-prove',
            state: { ...stateIn(claim), proof: 'steward', provenBy: by },
          },
      { actor: by, why: chosen.note },
      async () => {},
    );
  }

  async #change(
    caller: Caller,
    id: string,
    revision: number,
    eventId: string,
    work: (claim: StreamClaim, person: Person) => Promise<void>,
  ): Promise<void> {
    await audited(
      this.#deps.auditor,
      {
        eventId,
        severityLevel: 'high',
        request: caller.request,
        meta: { claimId: id, revision },
      },
      async () => {
        const person = await this.#demandPerson(caller);
        const claim = await this.#deps.table.getById(id);
        const { isOwner, isSteward } = claim
          ? this.#sayOf(person, claim)
          : { isOwner: false, isSteward: false };
        if (!claim || !(isOwner || isSteward)) {
          throw new NotFoundError(
            'There is no such claim, or it is not yours to settle',
          );
        }
        if (claim.revision !== revision) {
          throw new ConflictError(
            'The claim changed meanwhile; load it again and decide anew',
          );
        }
        await work(claim, person);
        return { result: undefined };
      },
    );
  }

  #demandPerson(caller: Caller): Promise<Person> {
    return this.#deps.callers.demandPerson(caller, 'Claims are settled');
  }

  #sayOf(person: Person, { owner }: StreamClaim): Say {
    return {
      isOwner: person.belongsTo(owner),
      isSteward: person.belongsTo(this.#deps.stewards),
    };
  }
}

interface Listed {
  claim: StreamClaim;
  rivals: Rival[];
}

/** Whether there is anything for the stewards to settle. */
function isOpen({ claim, rivals }: Listed): boolean {
  return (
    !claim.proof ||
    claim.proof === 'taken-over' ||
    claim.missingSince !== undefined ||
    claim.nextOwnerSince !== undefined ||
    rivals.length > 0
  );
}

function urgencyOf({ claim, rivals }: Listed): number {
  if (!claim.proof) {
    return 0;
  }
  return rivals.length > 0 ? 1 : 2;
}

function toView(
  { claim, rivals, say }: Listed & { say: Say },
  isVisible: (rival: Rival) => boolean,
): ClaimView {
  const { wasProven, ...shown } = claim;
  return {
    ...shown,
    rivals: rivals
      .filter(rival => say.isSteward || isVisible(rival))
      .map(({ product, origin, owner, since }) => ({
        ...{ product, origin, owner, since },
      })),
    mayConfirm: say.isSteward && !say.isOwner && claim.proof !== 'steward',
    mayHandOver: say.isSteward || (say.isOwner && claim.proof !== undefined),
  };
}
