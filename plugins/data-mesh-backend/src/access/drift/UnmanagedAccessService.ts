import { AuditorService } from '@backstage/backend-plugin-api';
import { isError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AdoptionRequest,
  dataMeshAccessRequestDecidePermission,
  dataMeshAccessRequestRevokePermission,
  Grant,
  GrantRecord,
  RemoveUnmanagedAccessRequest,
  UnmanagedAccess,
  UnmanagedAccessReport,
} from '@datamesh-portal/plugin-data-mesh-common';
import { audited } from '../../journal/audited';
import { ConsumerPrincipals } from '../../people/ConsumerPrincipals';
import { Caller, Callers } from '../../people/Callers';
import { ProductCatalog, ProductName } from '../../catalog/ProductCatalog';
import { StreamClaims } from '../../catalog/claims/StreamClaims';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { domainOf } from '../../catalog/ProductCatalog';
import { AccessPermissions } from '../permissions/AccessPermissions';
import { GrantsStore } from '../store/GrantsTable';
import { openGrants } from '../store/openGrants';
import { RuleLedger } from '../store/RuleLedger';
import { Adoption } from './Adoption';
import { findUnmanaged } from './findUnmanaged';
import { demandOwnedProduct, OwnedProduct } from './ProductStreams';
import { RuleReach } from './RuleReach';
import { RuleRemoval } from './RuleRemoval';

/** Shows owners what the platform allows beyond the grants, and lets them settle it. */
export class UnmanagedAccessService {
  readonly #deps;

  constructor(deps: {
    adoption: Adoption;
    auditor: AuditorService;
    callers: Callers;
    catalog: ProductCatalog;
    claims: StreamClaims;
    clock: () => Date;
    ledger: RuleLedger;
    permissions: AccessPermissions;
    platforms: StreamPlatforms;
    principals: Pick<ConsumerPrincipals, 'mayBeGranted'>;
    removal: RuleRemoval;
    grants: GrantsStore;
  }) {
    this.#deps = deps;
  }

  /**
   * Asks the platforms now; for members of the owning group. A cluster that does
   * not answer is named in the report and leaves the others' findings as they
   * are.
   */
  async report(
    caller: Caller,
    name: ProductName,
  ): Promise<UnmanagedAccessReport> {
    return this.#report(await this.#demandOwned(caller, name));
  }

  /** Makes a grant of access that exists on the platform. */
  async adopt(
    caller: Caller,
    name: ProductName,
    request: AdoptionRequest,
  ): Promise<Grant> {
    const { port, principal, operation, consumer } = request;
    return audited(
      this.#deps.auditor,
      {
        eventId: 'access-adopt',
        severityLevel: 'medium',
        request: caller.request,
        meta: { ...name, port, principal, operation, consumer },
      },
      async () => {
        const owned = await this.#demandOwned(caller, name);
        await this.#demandPermission(
          caller,
          dataMeshAccessRequestDecidePermission,
          owned,
        );
        const { items } = await this.#report(owned);
        const grant = await this.#deps.adoption.adopt(
          caller,
          owned,
          request,
          items,
        );
        return { result: grant, meta: { grantId: grant.id } };
      },
    );
  }

  /**
   * Removes rules that no grant explains and that concern nothing but streams of
   * products of the caller. All or none are removed, as far as the platform
   * lets; what is left is the answer.
   */
  async remove(
    caller: Caller,
    name: ProductName,
    { keys, reason }: RemoveUnmanagedAccessRequest,
  ): Promise<UnmanagedAccessReport> {
    return audited(
      this.#deps.auditor,
      {
        eventId: 'access-remove',
        severityLevel: 'high',
        request: caller.request,
        meta: { ...name, keys },
      },
      async () => {
        const owned = await this.#demandOwned(caller, name);
        await this.#demandPermission(
          caller,
          dataMeshAccessRequestRevokePermission,
          owned,
        );
        const { items } = await this.#report(owned);
        await this.#deps.removal.remove(
          owned,
          demandRemovable(items, keys),
          reason,
        );
        return { result: await this.#report(owned) };
      },
    );
  }

  #demandOwned(caller: Caller, name: ProductName): Promise<OwnedProduct> {
    return demandOwnedProduct(caller, name, {
      callers: this.#deps.callers,
      catalog: this.#deps.catalog,
      claims: this.#deps.claims,
    });
  }

  // Who adopts decides by that, and who removes revokes.
  #demandPermission(
    caller: Caller,
    permission: Parameters<AccessPermissions['demandOn']>[1],
    { owner, person, product }: OwnedProduct,
  ): Promise<void> {
    return this.#deps.permissions.demandOn(caller, permission, {
      parties: [
        { role: 'owner', ref: owner },
        { role: 'approver', ref: owner },
        { role: 'approver', ref: person.userEntityRef },
      ],
      domain: domainOf(product),
    });
  }

  async #report(owned: OwnedProduct): Promise<UnmanagedAccessReport> {
    const grants: GrantRecord[] = [];
    for await (const grant of openGrants(this.#deps.grants, {
      product: owned.entityRef,
    })) {
      grants.push(grant);
    }
    const reach = new RuleReach(this.#deps.claims);
    const items: UnmanagedAccess[] = [];
    const unreachable: UnmanagedAccessReport['unreachable'] = [];

    for (const cluster of new Set(
      owned.streams.map(stream => stream.cluster),
    )) {
      const platform = this.#deps.platforms.find(cluster);
      // What nobody enforces here, nobody can look at here.
      if (platform?.access) {
        try {
          items.push(
            ...(await findUnmanaged({
              platform,
              access: platform.access,
              grants,
              grantsOf: (...of) => this.#deps.grants.ofPrincipal(...of),
              ledger: this.#deps.ledger,
              now: this.#deps.clock(),
              person: owned.person,
              principals: this.#deps.principals,
              reach,
              streams: owned.streams
                .filter(stream => stream.cluster === cluster)
                .map(({ claimId, ...stream }) => stream),
            })),
          );
        } catch (error) {
          unreachable.push({ cluster, message: messageOf(error) });
        }
      }
    }
    return { checkedAt: this.#deps.clock(), items, unreachable };
  }
}

/** One rule may concern several streams of the product. */
function demandRemovable(
  items: UnmanagedAccess[],
  keys: string[],
): UnmanagedAccess[] {
  return [...new Set(keys)].flatMap(key => {
    const found = items.filter(
      ({ kind, rule }) => kind === 'rule' && rule?.key === key,
    );
    if (found.length === 0) {
      throw new NotFoundError(
        'One of the rules is not there any more, or belongs to a grant; load the list again',
      );
    }
    if (!found.every(({ mayRemove }) => mayRemove)) {
      throw new NotAllowedError(
        `The rule of ${found[0].rule?.principal} also concerns streams that are not yours; ask whoever operates the cluster to narrow it`,
      );
    }
    return [...new Map(found.map(item => [item.cluster, item])).values()];
  });
}

/** Throws what is no promised answer of a platform. */
function messageOf(error: unknown): string {
  if (
    isError(error) &&
    [
      'ServiceUnavailableError',
      'NotAllowedError',
      'NotImplementedError',
      'NotFoundError',
    ].includes(error.name)
  ) {
    return error.message;
  }
  throw error;
}
