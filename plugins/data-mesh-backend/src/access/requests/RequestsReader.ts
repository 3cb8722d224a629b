import { isError } from '@backstage/errors';
import {
  AccessEvent,
  AccessPlan,
  AccessRequest,
  AccessRequestRecord,
  AccessSummary,
  GetAccessRequests,
  isOpenRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller, Person } from '../../people/Callers';
import { ClaimsTable } from '../../catalog/claims/ClaimsTable';
import { demandCanonicalRef } from '../../catalog/findCanonicalRef';
import { AuditTrail } from '../../journal/audit/AuditTrail';
import { GrantViews } from '../grants/GrantViews';
import { ProductDeciders } from '../../people/ProductDeciders';
import { AccessPermissions } from '../permissions/AccessPermissions';
import { AccessStore } from '../store/AccessStore';
import { Page } from '../store/Cursor';
import { RequestQuery } from '../store/RequestsTable';
import { AccessPlanner } from './AccessPlanner';
import { judgeDecider } from './judgeDecider';
import { OfferedPorts } from './OfferedPorts';
import { RequestPart, RequestParts } from './RequestParts';
import { toRequestView } from './RequestView';

type ListQuery = GetAccessRequests['query'];

const MOST_COUNTED = 1000;
const SIMILAR = 5;

/** Shows requests to those who have a part in them. */
export class RequestsReader {
  readonly #deps;

  constructor(deps: {
    claims: ClaimsTable;
    deciders: ProductDeciders;
    offered: OfferedPorts;
    parts: RequestParts;
    permissions: AccessPermissions;
    planner: AccessPlanner;
    store: AccessStore;
    trail: AuditTrail;
    views: GrantViews;
  }) {
    this.#deps = deps;
  }

  /** Oldest first where something waits for the caller, else newest first. */
  async list(caller: Caller, query: ListQuery): Promise<Page<AccessRequest>> {
    const person = await this.#deps.parts.demandPerson(caller);
    const restriction = await this.#deps.permissions.readable(caller);
    const page = await this.#deps.store.requests.list(
      {
        ...viewOf(person, query.view ?? 'all'),
        ...(query.state && { states: [query.state] }),
        product:
          query.product && demandCanonicalRef(query.product, 'dataproduct'),
        consumer:
          query.consumer && demandCanonicalRef(query.consumer, 'component'),
        text: query.text,
        restriction,
      },
      { limit: query.limit ?? 25, cursor: query.cursor },
    );
    const now = await this.#deps.deciders.ofRequests(page.items);
    return {
      items: page.items.map(request =>
        toRequestView(request, person, now.get(request.id)!.deciders),
      ),
      nextCursor: page.nextCursor,
    };
  }

  /** With grants, history, and what deciders need to know. */
  async get(caller: Caller, id: string): Promise<AccessRequest> {
    const part = await this.#deps.parts.demand(caller, id);
    const { person, request, deciders } = part;
    const judgement = judgeDecider(person, request, deciders);
    const decides = judgement.stages.length > 0 || judgement.whyNot;
    const [grants, plan, history, similar] = await Promise.all([
      this.#deps.store.grants.ofRequest(id),
      this.#findPlan(part),
      this.#historyOf(id),
      decides ? this.#similarTo(caller, request) : undefined,
    ]);
    return {
      ...toRequestView(request, person, deciders),
      grants: await this.#deps.views.of(person, grants),
      plan,
      history,
      similar,
    };
  }

  async summary(caller: Caller): Promise<AccessSummary> {
    const person = await this.#deps.parts.demandPerson(caller);
    const refs = [...person.refs];
    const restriction = await this.#deps.permissions.readable(caller);
    const { stewards } = this.#deps.deciders;
    const isSteward = stewards !== undefined && person.belongsTo(stewards);
    const [toDecide, hasDecided, usual, toConfirm, ownsAny] = await Promise.all(
      [
        this.#deps.store.requests.count(
          { ...viewOf(person, 'to-decide'), restriction },
          MOST_COUNTED,
        ),
        this.#deps.store.requests.hasDecided(refs),
        this.#deps.planner.usualOfAll(),
        isSteward ? this.#deps.claims.countUnproven(refs) : 0,
        this.#deps.claims.isAnyOf(refs),
      ],
    );
    return {
      toDecide,
      toConfirm,
      mayDecide: toDecide > 0 || hasDecided || isSteward || ownsAny,
      usual,
    };
  }

  /** Nothing when the request is decided, or could not be granted as it is. */
  async #findPlan({
    request,
    product,
    deciders,
  }: RequestPart): Promise<AccessPlan | undefined> {
    if (!isOpenRequest(request) || !product) {
      return undefined;
    }
    try {
      const ports = await this.#deps.offered.demand(
        product,
        request.scope.ports,
      );
      return await this.#deps.planner.planOf(request, ports, deciders);
    } catch (error) {
      if (
        isError(error) &&
        ['InputError', 'ConflictError'].includes(error.name)
      ) {
        return undefined;
      }
      throw error;
    }
  }

  async #historyOf(requestId: string): Promise<AccessEvent[]> {
    const events: AccessEvent[] = [];
    for await (const record of this.#deps.trail.records({
      about: `request:${requestId}`,
    })) {
      const { at, action, actor, why } = record;
      events.push({ at, action, by: actor, note: why });
    }
    return events;
  }

  /** How the same product was decided on before. */
  async #similarTo(
    caller: Caller,
    request: AccessRequestRecord,
  ): Promise<AccessRequest['similar']> {
    const { items } = await this.#deps.store.requests.list(
      {
        product: request.product,
        states: ['approved', 'rejected'],
        restriction: await this.#deps.permissions.readable(caller),
        order: 'newest',
      },
      { limit: SIMILAR + 1 },
    );
    const now = await this.#deps.deciders.ofRequests(items);
    return items
      .filter(({ id }) => id !== request.id && now.get(id)?.product)
      .slice(0, SIMILAR)
      .map(({ id, consumer, state, stages, updatedAt, decidedAt }) => ({
        requestId: id,
        consumer,
        state,
        at: decidedAt ?? updatedAt,
        note: stages.flatMap(({ decision }) => decision?.note ?? []).at(-1),
      }));
  }
}

function viewOf(
  { refs, userEntityRef }: Person,
  view: NonNullable<ListQuery['view']>,
): RequestQuery {
  switch (view) {
    case 'to-decide':
      return {
        party: { refs: [...refs], roles: ['decider'] },
        undecidedBy: userEntityRef,
        // Nobody decides for themselves or a group of theirs, see judgeDecider.
        notFor: [...refs],
        states: ['waiting'],
        order: 'oldest',
      };
    case 'mine':
      return {
        party: { refs: [...refs], roles: ['requester', 'consumer'] },
        order: 'newest',
      };
    default:
      return { party: { refs: [...refs] }, order: 'newest' };
  }
}
