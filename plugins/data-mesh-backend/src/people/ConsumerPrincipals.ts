import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION,
  GrantRecord,
  principalOfConsumer,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import {
  DeclaredPrincipal,
  DeclaredPrincipals,
  findRival,
} from './DeclaredPrincipals';

/** Knows as whom consumers authenticate, and that nobody else does. */
export class ConsumerPrincipals {
  readonly #deps;

  constructor(deps: {
    catalog: ProductCatalog;
    declared: DeclaredPrincipals;
    platforms: StreamPlatforms;
  }) {
    this.#deps = deps;
  }

  /** What entities declare, to be handed to several calls of `demand`. */
  allDeclared(): Promise<DeclaredPrincipal[]> {
    return this.#deps.declared.all();
  }

  /**
   * An `InputError` when the entity's annotation cannot name a principal, names
   * the portal itself, or a principal that another owner's entity declares too.
   *
   * @param credentials - of whom the message is for, who may not see everything;
   * absent where it names whatever it is about
   */
  async demand(
    consumer: { entityRef: string; owner: string; entity?: Entity },
    credentials?: BackstageCredentials,
    declared?: readonly DeclaredPrincipal[],
  ): Promise<Pick<GrantRecord, 'principal' | 'principalSource'>> {
    const { entityRef, owner, entity } = consumer;
    const { principal, principalSource } = principalOfConsumer(
      entityRef,
      entity?.metadata.annotations?.[DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION],
    );
    this.#demandNotOwn(principal, entityRef);
    if (principalSource === 'annotation') {
      await this.#demandUnrivalled(
        { entityRef, owner, principal },
        declared ?? (await this.#deps.declared.all()),
        credentials,
      );
    }
    return { principal, principalSource };
  }

  #demandNotOwn(principal: string, entityRef: string): void {
    for (const { access } of this.#deps.platforms.all()) {
      if (access?.ownPrincipals.includes(access.principalOf(principal))) {
        throw new InputError(
          `${entityRef} may not authenticate as ${principal}: that is the portal itself; give it a principal of its own`,
        );
      }
    }
  }

  async #demandUnrivalled(
    own: DeclaredPrincipal,
    all: readonly DeclaredPrincipal[],
    credentials: BackstageCredentials | undefined,
  ): Promise<void> {
    const rival = findRival(own, all);
    if (!rival) {
      return;
    }
    const isVisible =
      credentials === undefined ||
      (await this.#deps.catalog.findEntity(rival.entityRef, credentials));
    throw new InputError(
      `The principal of ${own.entityRef} is declared by ${
        isVisible
          ? `${rival.entityRef} of ${rival.owner}`
          : 'an entity of others that you may not see'
      } too, or one of the two names begins with the other and a dot; give each entity a principal of its own`,
    );
  }
}
