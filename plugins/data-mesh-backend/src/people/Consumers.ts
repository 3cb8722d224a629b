import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  isError,
  NotAllowedError,
} from '@backstage/errors';
import {
  AccessRequestRecord,
  CONSUMER_KINDS,
  ConsumerOption,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller, Callers, Person } from './Callers';
import { findCanonicalRef } from '../catalog/findCanonicalRef';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { ConsumerPrincipals } from './ConsumerPrincipals';
import { consumerOwnerOf } from './DeclaredPrincipals';
import { PrincipalsLook } from './PrincipalClaims';

/** Who, or what, is to have access. All refs are canonical. */
export interface Consumer
  extends Pick<GrantRecord, 'consumerOwner' | 'principal' | 'principalSource'> {
  entityRef: string;
  title?: string;
}

/** Knows what people may ask for access for, and as whom it authenticates. */
export class Consumers {
  readonly #deps;

  constructor(deps: {
    callers: Callers;
    catalog: ProductCatalog;
    principals: ConsumerPrincipals;
  }) {
    this.#deps = deps;
  }

  /**
   * The consumer, as far as the caller sees it in the catalog. An `InputError`
   * when there is none, or its principal cannot be used; a `NotAllowedError`
   * when it is not the caller's, nor of a group of theirs.
   */
  async resolve(caller: Caller, ref: string): Promise<Consumer> {
    const person = await this.#deps.callers.demandPerson(
      caller,
      'Access is asked for',
    );
    const entityRef = canonicalConsumer(ref);
    const entity = await this.#deps.catalog.findEntity(
      entityRef,
      caller.credentials,
    );
    if (!entity && entityRef !== person.userEntityRef) {
      throw new InputError(
        `There is no ${entityRef} in the catalog, you may not see it, or another one of that name was there until recently; choose yourself, or a Group, Component or System that is yours`,
      );
    }
    const denial = findDenial(person, entityRef, entity);
    if (denial) {
      throw new NotAllowedError(denial);
    }
    return this.#toConsumer(entityRef, entity, caller.credentials);
  }

  /**
   * Whom the caller may ask for, the caller first; at most so many Components
   * and Systems, as the catalog shows them.
   */
  async list(caller: Caller): Promise<ConsumerOption[]> {
    const person = await this.#deps.callers.demandPerson(
      caller,
      'Access is asked for',
    );
    const entities = await this.#deps.catalog.findConsumers(
      person.refs,
      caller.credentials,
    );
    const user = entities.find(
      entity => stringifyEntityRef(entity) === person.userEntityRef,
    );
    const look = await this.#deps.principals.look();
    const describe = (ref: string, entity?: Entity) =>
      this.#toOption(ref, entity, caller.credentials, look);
    const others = entities
      .filter(entity => entity !== user)
      .map(entity => ({ entity, ref: stringifyEntityRef(entity) }))
      .filter(
        ({ entity, ref }) => findDenial(person, ref, entity) === undefined,
      )
      .sort((a, b) => a.ref.localeCompare(b.ref));
    return Promise.all([
      describe(person.userEntityRef, user),
      ...others.map(({ ref, entity }) => describe(ref, entity)),
    ]);
  }

  /**
   * Canonical ref of whom the consumer belongs to now, whoever may see it;
   * nothing when it is gone. People need not be in the catalog.
   */
  async findOwner(entityRef: string): Promise<string | undefined> {
    const entity = await this.#deps.catalog.findAnyEntity(entityRef);
    if (!entity) {
      return parseEntityRef(entityRef).kind === 'user' ? entityRef : undefined;
    }
    return ownerOfConsumer(entityRef, entity);
  }

  /**
   * The consumer of a request as the catalog has it now, whoever may see it. A
   * `ConflictError` when it is gone, belongs to somebody else now, or
   * authenticates under another name: who asked then has no say over it today.
   */
  async demandUnchanged(
    asked: Pick<
      AccessRequestRecord,
      'consumer' | 'consumerOwner' | 'principal' | 'principalSource'
    >,
  ): Promise<Consumer> {
    const entity = await this.#deps.catalog.findAnyEntity(asked.consumer);
    if (!entity && parseEntityRef(asked.consumer).kind !== 'user') {
      throw new ConflictError(
        `${asked.consumer} is no longer in the catalog; reject the request, or bring the entity back`,
      );
    }
    const owner = entity
      ? ownerOfConsumer(asked.consumer, entity)
      : asked.consumer;
    if (owner !== asked.consumerOwner) {
      throw new ConflictError(
        `${asked.consumer} belongs to ${owner} now, it belonged to ${asked.consumerOwner} when access was asked for; reject the request, its new owner can make another one`,
      );
    }
    const consumer = await this.#toConsumer(asked.consumer, entity);
    if (
      consumer.principal !== asked.principal ||
      consumer.principalSource !== asked.principalSource
    ) {
      throw new ConflictError(
        `${asked.consumer} authenticates under another name than when access was asked for; reject the request, so that it is made again with the new one`,
      );
    }
    return consumer;
  }

  async #toConsumer(
    entityRef: string,
    entity: Entity | undefined,
    credentials?: BackstageCredentials,
    look?: PrincipalsLook,
  ): Promise<Consumer> {
    const consumerOwner = entity
      ? ownerOfConsumer(entityRef, entity)
      : entityRef;
    const principal = await this.#deps.principals.demand(
      { entityRef, owner: consumerOwner, entity },
      credentials,
      look,
    );
    return { entityRef, title: titleOf(entity), consumerOwner, ...principal };
  }

  async #toOption(
    entityRef: string,
    entity: Entity | undefined,
    credentials: BackstageCredentials,
    look: PrincipalsLook,
  ): Promise<ConsumerOption> {
    try {
      const { title, principal, principalSource } = await this.#toConsumer(
        entityRef,
        entity,
        credentials,
        look,
      );
      return { entityRef, title, principal, principalSource };
    } catch (error) {
      if (!isError(error) || error.name !== 'InputError') {
        throw error;
      }
      return {
        entityRef,
        title: titleOf(entity),
        principal: '',
        principalSource: 'annotation',
        problem: error.message,
      };
    }
  }
}

function canonicalConsumer(ref: string): string {
  const entityRef = findCanonicalRef(ref, 'component');
  if (!entityRef || !CONSUMER_KINDS.includes(parseEntityRef(entityRef).kind)) {
    throw new InputError(
      'Access is for a User, Group, Component or System; give its entity ref, such as component:default/my-service',
    );
  }
  return entityRef;
}

/** Canonical ref of who answers for a consumer: its owner, or itself. */
export function ownerOfConsumer(entityRef: string, entity: Entity): string {
  return ['component', 'system'].includes(parseEntityRef(entityRef).kind)
    ? consumerOwnerOf(entity)
    : entityRef;
}

/** Why the person may not ask for it; nothing when they may. */
function findDenial(
  person: Person,
  entityRef: string,
  entity: Entity | undefined,
): string | undefined {
  const { kind } = parseEntityRef(entityRef);
  if (kind === 'user') {
    return entityRef === person.userEntityRef
      ? undefined
      : `Everybody asks for themselves; ${entityRef} has to ask in their own name`;
  }
  const owner = entity && ownerOfConsumer(entityRef, entity);
  if (person.belongsTo(owner)) {
    return undefined;
  }
  return kind === 'group'
    ? `You are not a member of ${entityRef}; one of its members can ask`
    : `${entityRef} belongs to ${
        owner === entityRef ? 'nobody' : owner
      }, and you do not belong to them; one of theirs can ask`;
}

function titleOf(entity: Entity | undefined): string | undefined {
  const profile = entity?.spec?.profile;
  const displayName =
    typeof profile === 'object' && profile !== null && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return (
    entity?.metadata.title ??
    (typeof displayName === 'string' ? displayName : undefined)
  );
}
