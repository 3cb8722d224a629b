import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  AdoptionRequest,
  CONSUMER_KINDS,
  consumerOfAccount,
  Grant,
  GrantRecord,
  UnmanagedAccess,
  validateAccessRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamAccess } from '@datamesh-portal/plugin-data-mesh-node';
import { randomUUID } from 'node:crypto';
import { Caller } from '../../people/Callers';
import { findCanonicalRef } from '../../catalog/findCanonicalRef';
import { ProductCatalog } from '../../catalog/ProductCatalog';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { announcementOf, nameOf } from '../grants/announcements';
import { GrantRecorder } from '../grants/GrantRecorder';
import { isOneself } from '../grants/GrantView';
import { GrantViews } from '../grants/GrantViews';
import { ConsumerPrincipals } from '../../people/ConsumerPrincipals';
import { ownerOfConsumer } from '../../people/Consumers';
import { domainOf } from '../../catalog/ProductCatalog';
import { asJson } from '../../journal/asJson';
import { GrantReconciler } from '../provisioning/GrantReconciler';
import { findAccount } from '../provisioning/StreamGrants';
import { AccessStore } from '../store/AccessStore';
import { demandStream, OwnedProduct } from './ProductStreams';

/** Makes grants of access that somebody gave on the platform itself. */
export class Adoption {
  readonly #deps;

  constructor(deps: {
    catalog: ProductCatalog;
    clock: () => Date;
    /** Longest time that access is given for. */
    maxDays: number;
    platforms: StreamPlatforms;
    principals: Pick<ConsumerPrincipals, 'demandGrantable'>;
    reconciler: GrantReconciler;
    store: AccessStore;
    views: GrantViews;
  }) {
    this.#deps = deps;
  }

  /**
   * The grant has no request: by that the reconciler knows that the rules on its
   * topic are the portal's from now on, and removes them at its end. Rules that
   * reach further than the topic stay what they are.
   */
  async adopt(
    caller: Caller,
    owned: OwnedProduct,
    request: AdoptionRequest,
    unmanaged: UnmanagedAccess[],
  ): Promise<Grant> {
    const now = this.#deps.clock();
    const { product, entityRef, owner, person } = owned;
    const stream = demandStream(owned, request.port);
    const { access } = this.#deps.platforms.get(stream.cluster);
    const named = access && findAccount(access, request.principal);
    if (named !== undefined) {
      this.#deps.principals.demandGrantable(named);
    }
    const rules = unmanaged.flatMap(({ port, rule, mayAdopt }) =>
      port === request.port &&
      mayAdopt &&
      rule?.principal === request.principal &&
      [request.operation, 'all'].includes(rule.operation)
        ? rule
        : [],
    );
    if (!access || rules.length === 0) {
      throw new NotFoundError(
        `Nothing on ${stream.cluster} lets this principal ${request.operation} ${stream.topic} that could be adopted; load the list again`,
      );
    }
    validateAccessRequest(
      {
        product: entityRef,
        ports: [request.port],
        operation: request.operation,
        consumer: request.consumer,
        until: request.until,
        purpose: request.purpose,
        permanentReason: request.until ? undefined : request.purpose,
      },
      {
        now,
        maxDays: this.#deps.maxDays,
        allowPermanent: product.spec.access?.allowPermanent === true,
        ports: [request.port],
        classifiedFields: [],
        purposeRequired: true,
      },
    );
    const consumer = await this.#demandConsumer(caller, request);
    if (isOneself(consumer.consumer, person)) {
      throw new NotAllowedError(
        'Nobody adopts access for themselves, or for a group of theirs; another owner has to, or name the Component or System that uses it',
      );
    }
    const account = demandAccount(access, request);
    const grant: GrantRecord = {
      id: randomUUID(),
      revision: 1,
      product: entityRef,
      owner,
      domain: domainOf(product),
      ...stream,
      requester: person.userEntityRef,
      ...consumer,
      ...account,
      operation: request.operation,
      transactional: false,
      clearFields: [],
      purpose: request.purpose,
      grantedBy: [person.userEntityRef],
      since: now,
      until: request.until,
      observed: 'absent',
      updatedAt: now,
    };
    await this.#deps.store.transact(async changes => {
      const open = await changes.grants.openLocked(entityRef, grant.consumer);
      if (
        open.some(
          ({ port, principal, operation }) =>
            port === grant.port &&
            principal === grant.principal &&
            operation === grant.operation,
        )
      ) {
        throw new ConflictError(
          'This access was adopted or granted meanwhile; load the list again',
        );
      }
      await new GrantRecorder(changes).make(grant, {
        at: now,
        action: 'access-adopt',
        actor: person.userEntityRef,
        why: grant.purpose,
        before: asJson({ rules }),
        tell: made =>
          announcementOf(made, {
            recipients: [made.consumerOwner],
            except: person.userEntityRef,
            title: `Your access to ${nameOf(made)} is known to the portal now`,
            description: made.until
              ? 'Its owner adopted it and gave it an end'
              : 'Its owner adopted it',
          }),
      });
    });
    this.#deps.reconciler.soon(grant.cluster, grant.principal);
    const [view] = await this.#deps.views.of(person, [grant]);
    return view;
  }

  async #demandConsumer(
    caller: Caller,
    { consumer }: AdoptionRequest,
  ): Promise<Pick<GrantRecord, 'consumer' | 'consumerOwner'>> {
    const ref = findCanonicalRef(consumer, 'component');
    const entity =
      ref && (await this.#deps.catalog.findEntity(ref, caller.credentials));
    if (
      !entity ||
      !CONSUMER_KINDS.includes(entity.kind.toLocaleLowerCase('en-US'))
    ) {
      throw new InputError(
        'Choose to whom the access belongs: a User, Group, Component or System of the catalog, such as component:default/my-service',
      );
    }
    const entityRef = stringifyEntityRef(entity);
    return {
      consumer: entityRef,
      consumerOwner: ownerOfConsumer(entityRef, entity),
    };
  }
}

function demandAccount(
  access: StreamAccess,
  { principal, consumer }: AdoptionRequest,
): Pick<GrantRecord, 'principal' | 'principalSource'> {
  const account = findAccount(access, principal);
  if (account === undefined) {
    throw new InputError(
      'A grant is for one account; access of everybody cannot be adopted, only removed',
    );
  }
  const keeper = consumerOfAccount(account);
  if (
    keeper !== undefined &&
    keeper !== findCanonicalRef(consumer, 'component')
  ) {
    throw new InputError(
      `${principal} is the account that the portal keeps for ${keeper}; choose that as the consumer`,
    );
  }
  return {
    principal: account,
    principalSource: keeper === undefined ? 'annotation' : 'portal',
  };
}
