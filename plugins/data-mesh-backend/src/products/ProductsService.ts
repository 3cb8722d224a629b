import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import {
  ContractDraftInput,
  dataMeshProductPublishPermission,
  dataMeshProductRemovePermission,
  dataMeshProductUpdatePermission,
  ManagedProduct,
  PublishProductRequest,
  UpdateProductRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { audited } from '../journal/audited';
import { Journal } from '../journal/Journal';
import { Caller, Callers } from '../people/Callers';
import {
  changeDataProduct,
  demandSound,
  draftDataProduct,
} from './DataProductDraft';
import { managedClaimant } from '../catalog/claims/StreamClaim';
import { Alongside } from '../catalog/claims/ClaimRegistry';
import { StreamClaims } from '../catalog/claims/StreamClaims';
import { ManagedProducts } from './ManagedProducts';
import { ProductName, productRef } from '../catalog/ProductCatalog';
import { handOver, noteHandOver, Ownership, ownershipOf } from './Ownership';
import { ProductRules } from './ProductRules';
import {
  demandCurrent,
  ProductsStore,
  StoredProduct,
} from '../catalog/ProductsStore';

/** Where each change of the managed products is announced. */
export const PRODUCTS_EVENTS_TOPIC = 'data-mesh.products';

/** Where the contracts of published streams come from. */
export interface ContractSource {
  /** Drafted from what is registered for the stream. */
  draft(
    cluster: string,
    topic: string,
    known: Omit<ContractDraftInput, 'id' | 'topic' | 'cluster' | 'fields'>,
  ): Promise<{ contract: string }>;

  /** The text, when it is valid and speaks of the topic; else an `InputError`. */
  demandContractFor(topic: string, text: string): string;
}

/** Publishes, changes and removes the products that the portal stores itself. */
export class ProductsService {
  readonly #auditor: AuditorService;
  readonly #callers: Callers;
  readonly #claims: StreamClaims;
  readonly #contracts: ContractSource;
  readonly #events: EventsService;
  readonly #journal: Journal;
  readonly #logger: LoggerService;
  readonly #managed: ManagedProducts;
  readonly #rules: ProductRules;

  constructor(options: {
    auditor: AuditorService;
    callers: Callers;
    claims: StreamClaims;
    contracts: ContractSource;
    events: EventsService;
    journal: Journal;
    logger: LoggerService;
    managed: ManagedProducts;
    rules: ProductRules;
  }) {
    this.#auditor = options.auditor;
    this.#callers = options.callers;
    this.#claims = options.claims;
    this.#contracts = options.contracts;
    this.#events = options.events;
    this.#journal = options.journal;
    this.#logger = options.logger;
    this.#managed = options.managed;
    this.#rules = options.rules;
  }

  /** All of them for services, for people those that they may see. */
  async list(caller: Caller): Promise<ManagedProduct[]> {
    const products = await this.#managed.list(caller);
    return products.map(toManagedProduct);
  }

  async get(caller: Caller, name: ProductName): Promise<ManagedProduct> {
    return toManagedProduct(await this.#managed.get(caller, name));
  }

  async publish(
    caller: Caller,
    request: PublishProductRequest,
  ): Promise<ManagedProduct> {
    return audited(
      this.#auditor,
      {
        eventId: 'product-publish',
        severityLevel: 'medium',
        request: caller.request,
        meta: {
          name: request.name,
          owner: request.owner,
          cluster: request.cluster,
          topic: request.topic,
        },
      },
      async () => {
        const stored = await this.#publish(caller, request);
        return {
          result: toManagedProduct(stored),
          meta: { entityRef: stored.entityRef },
        };
      },
    );
  }

  async update(
    caller: Caller,
    name: ProductName,
    request: UpdateProductRequest,
  ): Promise<ManagedProduct> {
    const entityRef = stringifyEntityRef(productRef(name));
    const { contract, ...changes } = request;
    return audited(
      this.#auditor,
      {
        eventId: 'product-update',
        severityLevel: 'medium',
        request: caller.request,
        meta: {
          entityRef,
          ...changes,
          contractChanged: contract !== undefined,
        },
      },
      async () => {
        await this.#callers.demand(caller, dataMeshProductUpdatePermission);
        const person = await this.#callers.demandPerson(caller);
        const product = await this.#managed.get(caller, name);
        demandCurrent(product, request.revision);
        const named = async (kind: 'group' | 'domain', ref?: string) =>
          ref === undefined
            ? undefined
            : this.#rules.demandEntity(caller, kind, ref);
        const before = ownershipOf(product);
        const { owner, offeredTo } = handOver(
          before,
          person,
          await named('group', request.owner),
          request,
        );
        const entity = changeDataProduct(product.entity, request, {
          owner,
          domain: await named('domain', request.domain),
        });
        if (contract !== undefined) {
          this.#contracts.demandContractFor(product.topic, contract);
        }
        demandSound(entity);
        const actor = person.userEntityRef;
        const save = saving(before, {
          entityRef: product.entityRef,
          revision: product.revision,
          entity,
          updatedBy: actor,
          offeredTo,
        });
        const stored = await (owner === before.owner
          ? this.#journal.transact(transaction => ({ transaction }), save)
          : this.#claims.changeOwner(
              product,
              { ...managedClaimant(product.entityRef), owner, actor },
              save,
            ));
        await this.#announce('updated', stored.entityRef);
        return {
          result: toManagedProduct(stored),
          meta: { revision: stored.revision },
        };
      },
    );
  }

  async remove(caller: Caller, name: ProductName): Promise<void> {
    const entityRef = stringifyEntityRef(productRef(name));
    await audited(
      this.#auditor,
      {
        eventId: 'product-remove',
        severityLevel: 'medium',
        request: caller.request,
        meta: { entityRef },
      },
      async () => {
        await this.#callers.demand(caller, dataMeshProductRemovePermission);
        const { product, person } = await this.#managed.getOwned(caller, name);
        await this.#claims.leave(
          product,
          {
            ...managedClaimant(product.entityRef),
            actor: person.userEntityRef,
          },
          ({ transaction }) =>
            new ProductsStore(transaction).remove(
              product.entityRef,
              product.revision,
            ),
        );
        await this.#announce('removed', product.entityRef);
        return { result: undefined };
      },
    );
  }

  async #publish(
    caller: Caller,
    request: PublishProductRequest,
  ): Promise<StoredProduct> {
    await this.#callers.demand(caller, dataMeshProductPublishPermission);
    const person = await this.#callers.demandPerson(caller);
    const owner = this.#rules.demandOwnGroup(person, request.owner);
    const domain = await this.#rules.demandEntity(
      caller,
      'domain',
      request.domain,
    );
    await this.#rules.demandStream(request);
    await this.#rules.demandUnclaimed(caller, person, owner, request);
    const contract =
      request.contract === undefined
        ? (
            await this.#contracts.draft(request.cluster, request.topic, {
              title: request.title,
              description: request.purpose,
              dataProduct: request.name,
              domain: parseEntityRef(domain).name,
            })
          ).contract
        : this.#contracts.demandContractFor(request.topic, request.contract);
    const entity = draftDataProduct(request, { owner, domain, contract });
    demandSound(entity);
    await this.#rules.demandFreeName(entity);

    const entityRef = stringifyEntityRef(entity);
    const by = person.userEntityRef;
    const { cluster, topic } = request;
    const stored = await this.#claims.claim(
      { cluster, topic },
      { ...managedClaimant(entityRef), owner },
      { actor: by },
      ({ transaction }) =>
        new ProductsStore(transaction).insert({
          ...{ entityRef, entity, cluster, topic },
          updatedBy: by,
        }),
    );
    await this.#announce('published', stored.entityRef);
    return stored;
  }

  async #announce(action: string, entityRef: string): Promise<void> {
    try {
      await this.#events.publish({
        topic: PRODUCTS_EVENTS_TOPIC,
        eventPayload: { action, entityRef },
      });
    } catch (error) {
      // The catalog also looks by itself every few seconds.
      this.#logger.warn(
        `The catalog was not told that ${entityRef} was ${action}; it will notice by itself`,
        toError(error),
      );
    }
  }
}

function toManagedProduct(product: StoredProduct): ManagedProduct {
  const { cluster, topic, ...managed } = product;
  return managed;
}

/** Changes a product, together with what is said of whose it is. */
function saving(
  before: Ownership,
  change: Parameters<ProductsStore['update']>[0],
) {
  return async ({ announce, audit, transaction }: Alongside) => {
    const stored = await new ProductsStore(transaction).update(change);
    const note = noteHandOver(before, stored);
    if (note) {
      await audit(note.entry);
      await announce(note.announcement);
    }
    return stored;
  };
}
