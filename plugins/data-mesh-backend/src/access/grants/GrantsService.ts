import { AuditorService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  dataMeshAccessRequestDecidePermission,
  dataMeshAccessRequestRevokePermission,
  GetGrants,
  Grant,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { audited } from '../../journal/audited';
import { Caller, Callers } from '../../people/Callers';
import { demandCanonicalRef } from '../../catalog/findCanonicalRef';
import {
  AccessPermissions,
  grantResource,
} from '../permissions/AccessPermissions';
import { GrantReconciler } from '../provisioning/GrantReconciler';
import { AccessChanges, AccessStore } from '../store/AccessStore';
import { Page } from '../store/Cursor';
import { nameOf } from './announcements';
import { demandRevision } from './demandRevision';
import { endGrant } from './endGrant';
import { GrantPart, GrantParts } from './GrantParts';
import { GrantRecorder } from './GrantRecorder';
import { isForOneself, mayEnd } from './GrantView';
import { GrantViews } from './GrantViews';
import { isConflict } from '../../journal/isConflict';

const MOST_ATTEMPTS = 3;

/** Shows grants to those who have a part in them, and lets them end or keep them. */
export class GrantsService {
  readonly #deps;

  constructor(deps: {
    auditor: AuditorService;
    callers: Callers;
    clock: () => Date;
    parts: GrantParts;
    permissions: AccessPermissions;
    reconciler: GrantReconciler;
    store: AccessStore;
    views: GrantViews;
  }) {
    this.#deps = deps;
  }

  /** Newest first. On a product, its owners and approvers see all grants. */
  async list(caller: Caller, query: GetGrants['query']): Promise<Page<Grant>> {
    const person = await this.#deps.parts.demandPerson(caller);
    const restriction = await this.#deps.permissions.readable(caller);
    const product =
      query.product && demandCanonicalRef(query.product, 'dataproduct');
    const owners = product && (await this.#deps.parts.ownersOf(product));
    const answersForProduct =
      owners &&
      [owners.owner, ...owners.approvers].some(ref => person.belongsTo(ref));
    const page = await this.#deps.store.grants.list(
      {
        product,
        consumer:
          query.consumer && demandCanonicalRef(query.consumer, 'component'),
        open: query.open,
        restriction,
        party:
          query.view === 'mine'
            ? { refs: [...person.refs], roles: ['requester', 'consumer'] }
            : (!answersForProduct && { refs: [...person.refs] }) || undefined,
      },
      { limit: query.limit ?? 25, cursor: query.cursor },
    );
    // The store knows the owners of the last review, the catalog those of today.
    const sides = await this.#deps.parts.sidesOfEach(person, page.items);
    const grants = page.items.filter((_, index) => {
      const { product: onProduct, consumer } = sides[index];
      return onProduct || consumer;
    });
    return {
      items: await this.#deps.views.of(person, grants),
      nextCursor: page.nextCursor,
    };
  }

  async get(caller: Caller, id: string): Promise<Grant> {
    return this.#view(await this.#deps.parts.demand(caller, id));
  }

  /**
   * Ends a grant before its time; for both sides. What a grant gives never
   * changes, so that whoever saw an older revision of it means this one, too.
   */
  async revoke(
    caller: Caller,
    id: string,
    { revision, reason }: { revision: number; reason: string },
  ): Promise<Grant> {
    return this.#change(caller, id, 'grant-revoke', undefined, async part => {
      if (revision > part.grant.revision) {
        demandRevision(part.grant, revision);
      }
      await this.#deps.callers.demand(
        caller,
        dataMeshAccessRequestRevokePermission,
        grantResource(part.grant),
      );
      if (!mayEnd(part.sides)) {
        throw new NotAllowedError(
          `Only ${part.grant.consumerOwner} and the owners of ${part.grant.product} end the grant; ask one of them`,
        );
      }
      const { userEntityRef } = part.person;
      return (changes, grant, at) =>
        endGrant(changes, grant, {
          at,
          reason: 'revoked',
          by: userEntityRef,
          note: reason,
          notice: {
            title: `Access to ${nameOf(grant)} was revoked`,
            recipients: [
              ...new Set([grant.requester, grant.consumerOwner, grant.owner]),
            ],
            severity: 'high',
          },
        });
    });
  }

  /** Keeps a grant that a former owner of the product gave. */
  async confirm(
    caller: Caller,
    id: string,
    { revision }: { revision: number },
  ): Promise<Grant> {
    return this.#change(caller, id, 'grant-confirm', revision, async part => {
      if (!part.sides.owner) {
        throw new NotAllowedError(
          `Only the owners of ${part.grant.product} confirm its grants; ask one of them`,
        );
      }
      if (isForOneself(part.grant, part.person)) {
        throw new NotAllowedError(
          'Nobody confirms access of their own, or of a group of theirs; another owner has to, or, where there is none, the access is asked for anew',
        );
      }
      await this.#deps.callers.demand(
        caller,
        dataMeshAccessRequestDecidePermission,
        grantResource(part.grant),
      );
      const by = part.person.userEntityRef;
      return (changes, grant, at) =>
        new GrantRecorder(changes).change(
          grant,
          [{ type: 'confirm', at, by }],
          { at, action: 'grant-confirm', actor: by },
        );
    });
  }

  /** Tries now what failed, without waiting for the next attempt. */
  async retry(caller: Caller, id: string): Promise<Grant> {
    const { grant, sides } = await this.#deps.parts.demand(caller, id);
    if (!mayEnd(sides)) {
      throw new NotAllowedError(
        `Only ${grant.consumerOwner} and the owners of ${grant.product} have the grant tried again; ask one of them`,
      );
    }
    if (grant.failure) {
      await this.#deps.reconciler.reconcile(grant.cluster, grant.principal);
    }
    return this.get(caller, id);
  }

  async #change(
    caller: Caller,
    id: string,
    eventId: string,
    /** Absent where any revision will do: then the newest is changed. */
    revision: number | undefined,
    prepare: (
      part: GrantPart,
    ) => Promise<
      (
        changes: AccessChanges,
        grant: GrantRecord,
        at: Date,
      ) => Promise<GrantRecord>
    >,
  ): Promise<Grant> {
    return audited(
      this.#deps.auditor,
      {
        eventId,
        severityLevel: 'medium',
        request: caller.request,
        meta: { grantId: id },
      },
      async () => {
        const attempt = async () => {
          const part = await this.#deps.parts.demand(caller, id);
          const change = await prepare(part);
          const after = await this.#deps.store.transact(async changes => {
            const grant = await changes.grants.getLocked(id);
            if (!grant) {
              throw new NotFoundError('The grant was removed meanwhile');
            }
            demandRevision(grant, revision ?? part.grant.revision);
            return change(changes, grant, this.#deps.clock());
          });
          return { part, after };
        };
        const { part, after } = await (revision === undefined
          ? persistently(attempt)
          : attempt());
        this.#deps.reconciler.soon(after.cluster, after.principal);
        return {
          result: await this.#view({ ...part, grant: after }),
          meta: { product: after.product, consumer: after.consumer },
        };
      },
    );
  }

  async #view({ person, grant }: GrantPart): Promise<Grant> {
    const [view] = await this.#deps.views.of(person, [grant]);
    return view;
  }
}

/** Tries again when the portal itself noted something on the grant meanwhile. */
async function persistently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let attempts = 1; attempts < MOST_ATTEMPTS; attempts++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConflict(error)) {
        throw error;
      }
    }
  }
  return attempt();
}
