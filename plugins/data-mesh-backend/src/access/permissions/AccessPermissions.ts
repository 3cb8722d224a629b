import {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PermissionCriteria,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  dataMeshAccessRequestReadPermission,
  GrantRecord,
  RESOURCE_TYPE_ACCESS_REQUEST,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller } from '../../people/Callers';
import { inParallel } from '../../reconciling/inParallel';
import { refusal } from '../../people/refusal';
import { AccessFilter, Party } from '../store/Party';
import { GrantsStore } from '../store/GrantsTable';
import { RequestsStore } from '../store/RequestsTable';
import {
  AccessResource,
  accessRequestResourceRef,
  accessRequestRules,
} from './accessRequestRules';

type AccessPermission = ResourcePermission<typeof RESOURCE_TYPE_ACCESS_REQUEST>;

interface ResourceStore {
  requests: Pick<RequestsStore, 'get' | 'partiesOf'>;
  grants: Pick<GrantsStore, 'get'>;
}

const RESOURCES_AT_ONCE = 8;

/**
 * What the portal's permission policy leaves of the rights that people have on
 * requests and grants. It can only narrow them: the services decide first.
 */
export class AccessPermissions {
  readonly #permissions: PermissionsService;
  readonly #toFilter: ConditionTransformer<AccessFilter>;

  private constructor(
    permissions: PermissionsService,
    toFilter: ConditionTransformer<AccessFilter>,
  ) {
    this.#permissions = permissions;
    this.#toFilter = toFilter;
  }

  /** Registers the rules; once for a backend. */
  static register(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    store: ResourceStore;
  }): AccessPermissions {
    const { permissions, permissionsRegistry, store } = options;
    permissionsRegistry.addResourceType({
      resourceRef: accessRequestResourceRef,
      rules: accessRequestRules,
      getResources: refs =>
        inParallel(refs, RESOURCES_AT_ONCE, ref => findResource(store, ref)),
    });
    return new AccessPermissions(
      permissions,
      createConditionTransformer(
        permissionsRegistry.getPermissionRuleset(accessRequestResourceRef),
      ),
    );
  }

  /**
   * As `Callers.demand`, on what is no request and no grant yet: what the policy says of
   * its parties and its domain counts.
   */
  async demandOn(
    caller: Caller,
    permission: AccessPermission,
    resource: AccessResource,
  ): Promise<void> {
    const criteria = await this.#restrictionFor(caller, permission);
    if (criteria && !isWithin(resource, criteria)) {
      throw refusal(permission);
    }
  }

  /**
   * What lists are kept to; nothing when all may be read. Throws a
   * `NotAllowedError` when nothing may.
   */
  async readable(
    caller: Caller,
  ): Promise<PermissionCriteria<AccessFilter> | undefined> {
    return this.#restrictionFor(caller, dataMeshAccessRequestReadPermission);
  }

  async #restrictionFor(
    caller: Caller,
    permission: AccessPermission,
  ): Promise<PermissionCriteria<AccessFilter> | undefined> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials: caller.credentials },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.CONDITIONAL:
        return this.#toFilter(decision.conditions);
      default:
        throw refusal(permission);
    }
  }
}

const GRANT_PREFIX = 'grant:';

/** Names a grant as a resource that permissions are asked for; a request is named by its id. */
export function grantResource(grant: Pick<GrantRecord, 'id'>): string {
  return `${GRANT_PREFIX}${grant.id}`;
}

async function findResource(
  store: ResourceStore,
  ref: string,
): Promise<AccessResource | undefined> {
  if (ref.startsWith(GRANT_PREFIX)) {
    const grant = await store.grants.get(ref.slice(GRANT_PREFIX.length));
    return grant && resourceOf(grant, await approversOf(store, grant));
  }
  const [request, parties] = await Promise.all([
    store.requests.get(ref),
    store.requests.partiesOf(ref),
  ]);
  return request && { parties, domain: request.domain };
}

async function approversOf(
  store: ResourceStore,
  { requestId, grantedBy }: GrantRecord,
): Promise<Party[]> {
  const parties = requestId ? await store.requests.partiesOf(requestId) : [];
  return [
    ...parties.filter(({ role }) => role === 'approver' || role === 'decider'),
    ...grantedBy.map((ref): Party => ({ role: 'approver', ref })),
  ];
}

function resourceOf(grant: GrantRecord, approvers: Party[]): AccessResource {
  return {
    parties: [
      { role: 'requester', ref: grant.requester },
      { role: 'consumer', ref: grant.consumer },
      { role: 'consumer', ref: grant.consumerOwner },
      { role: 'owner', ref: grant.owner },
      ...approvers,
    ],
    domain: grant.domain,
  };
}

function isWithin(
  resource: AccessResource,
  criteria: PermissionCriteria<AccessFilter>,
): boolean {
  if ('not' in criteria) {
    return !isWithin(resource, criteria.not);
  }
  if ('allOf' in criteria) {
    return criteria.allOf.every(each => isWithin(resource, each));
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.some(each => isWithin(resource, each));
  }
  return 'domains' in criteria
    ? resource.domain !== undefined &&
        criteria.domains.includes(resource.domain)
    : resource.parties.some(
        ({ role, ref }) =>
          role === criteria.role && criteria.refs.includes(ref),
      );
}
