import { parseEntityRef } from '@backstage/catalog-model';
import {
  AccessOptions,
  AccessPlan,
  AccessRequestDraft,
  AccessRequestRecord,
  covers,
  ExistingAccess,
  GrantRecord,
  grantStateOf,
  UsualDecision,
  usualDecision,
} from '@datamesh-portal/plugin-data-mesh-common';
import { describeDay } from '../../journal/describeDay';
import { Caller } from '../../people/Callers';
import { AccessSettings } from '../AccessSettings';
import { ProductCatalog, ProductName } from '../../catalog/ProductCatalog';
import { Consumers } from '../../people/Consumers';
import { Deciders } from '../../people/ProductDeciders';
import { AccessStore } from '../store/AccessStore';
import { Asked, askedOn } from './askedOn';
import { GrantablePort, OfferedPorts } from './OfferedPorts';
import { PlannedGrants } from './PlannedGrants';
import { allowsPermanent, RequestPreparation } from './RequestPreparation';

const USUAL_DAYS = 90;
const USUAL_KEPT_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_EXISTING = 100;

/** What of a request, stored or not, matters for what it would lead to. */
type Planned = Asked &
  Pick<AccessRequestRecord, 'owner' | 'principalSource' | 'stages'> &
  Partial<Pick<AccessRequestRecord, 'id'>>;

/** Tells what may be asked for, and what a request would lead to. */
export class AccessPlanner {
  readonly #deps;
  #ofAll?: { at: number; usual: Promise<UsualDecision | undefined> };

  constructor(deps: {
    catalog: ProductCatalog;
    clock: () => Date;
    consumers: Consumers;
    grants: PlannedGrants;
    offered: OfferedPorts;
    preparation: RequestPreparation;
    settings: AccessSettings;
    store: AccessStore;
  }) {
    this.#deps = deps;
  }

  async options(caller: Caller, name: ProductName): Promise<AccessOptions> {
    const product = await this.#deps.catalog.getProduct(
      name,
      caller.credentials,
    );
    const [consumers, ports] = await Promise.all([
      this.#deps.consumers.list(caller),
      this.#deps.offered.of(product),
    ]);
    const retired =
      product.spec.lifecycle === 'retired'
        ? 'The product is retired; no access to it is given any more'
        : undefined;
    return {
      consumers,
      ports: ports.map(port => ({ ...port, problem: retired ?? port.problem })),
      allowPermanent: allowsPermanent(product),
      maxDays: this.#deps.settings.maxDays,
    };
  }

  /** Refuses what a request would be refused for. Stores nothing. */
  async plan(caller: Caller, draft: AccessRequestDraft): Promise<AccessPlan> {
    const prepared = await this.#deps.preparation.prepare(caller, draft, {
      purposeRequired: false,
    });
    const { consumer, ports, able } = prepared;
    const plan = await this.planOf(
      {
        product: prepared.productRef,
        owner: prepared.owner,
        consumer: consumer.entityRef,
        principal: consumer.principal,
        principalSource: consumer.principalSource,
        operation: draft.operation,
        transactional: draft.transactional ?? false,
        scope: prepared.scope,
        stages: prepared.stages,
      },
      ports,
      able,
    );
    return { ...plan, automatic: prepared.rule };
  }

  /** What a request would lead to, on ports as they are now. */
  async planOf(
    asked: Planned,
    ports: readonly GrantablePort[],
    deciders: Deciders,
  ): Promise<AccessPlan> {
    const { principal, principalSource, stages } = asked;
    return {
      principal,
      principalSource,
      stages: stages.map(({ kind, why }) => ({
        kind,
        why,
        deciders: deciders[kind],
      })),
      usual: await this.usual(asked.owner),
      grants: await this.#deps.grants.of(asked, ports),
      existing: await this.#findExisting(asked),
    };
  }

  /**
   * Of the last 90 days, on all products. Every open page asks for it after
   * every change, and it hardly moves: a minute old is new enough.
   */
  async usualOfAll(): Promise<UsualDecision | undefined> {
    const now = this.#deps.clock().getTime();
    if (!this.#ofAll || Math.abs(now - this.#ofAll.at) >= USUAL_KEPT_MS) {
      const usual = this.usual();
      const kept = { at: now, usual };
      this.#ofAll = kept;
      usual.catch(() => {
        if (this.#ofAll === kept) {
          this.#ofAll = undefined;
        }
      });
    }
    return this.#ofAll.usual;
  }

  /** Of the last 90 days, on products of the owner, else on all products. */
  async usual(owner?: string): Promise<UsualDecision | undefined> {
    const since = new Date(this.#deps.clock().getTime() - USUAL_DAYS * DAY_MS);
    const own = usualDecision(
      await this.#deps.store.requests.decisionTimes(since, owner),
    );
    return own || !owner
      ? own
      : usualDecision(await this.#deps.store.requests.decisionTimes(since));
  }

  async #findExisting(asked: Planned): Promise<ExistingAccess[]> {
    const { product, consumer } = asked;
    const [grants, requests] = await Promise.all([
      this.#deps.store.grants.list(
        { product, consumer, open: true },
        { limit: MOST_EXISTING },
      ),
      this.#deps.store.requests.list(
        { product, consumer, states: ['waiting', 'question'], order: 'newest' },
        { limit: MOST_EXISTING },
      ),
    ]);
    const now = this.#deps.clock();
    const granted = asked.scope.ports.flatMap(port =>
      grants.items.flatMap((grant): ExistingAccess[] => {
        const verdict = covers(grant, askedOn(port, asked), now);
        return verdict === 'no'
          ? []
          : [
              {
                kind: verdict,
                grantId: grant.id,
                message: describeGranted(grant, asked.operation, now),
              },
            ];
      }),
    );
    const waiting = requests.items
      .filter(
        request =>
          request.id !== asked.id &&
          request.operation === asked.operation &&
          asked.scope.ports.every(port => request.scope.ports.includes(port)),
      )
      .map(
        (request): ExistingAccess => ({
          kind: 'waiting',
          requestId: request.id,
          message: `${
            parseEntityRef(request.requester).name
          } asked for the same on ${describeDay(
            request.createdAt,
          )}; it is not decided yet`,
        }),
      );
    return [...granted, ...waiting];
  }
}

/** Nobody is said to have what the platform does not let them do. */
function describeGranted(
  grant: GrantRecord,
  operation: AccessRequestRecord['operation'],
  now: Date,
): string {
  const { consumer, port, until, failure } = grant;
  const what = `${operation} the port ${port} already, ${
    until ? `until ${describeDay(until)}` : 'without an end'
  }`;
  return grantStateOf(grant, now) === 'failed'
    ? `${consumer} was granted to ${what}, and cannot yet: ${failure?.message}`
    : `${consumer} may ${what}`;
}
