import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION,
  GrantRecord,
  principalOfConsumer,
  principalSkeleton,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { DeclaredPrincipal } from './DeclaredPrincipals';
import { MOVE_MS } from './followDeclarations';
import { PrincipalClaims, PrincipalsLook } from './PrincipalClaims';

const MOVE_MINUTES = MOVE_MS / 60_000;

/** Knows as whom consumers authenticate, and that nobody else does. */
export class ConsumerPrincipals {
  readonly #deps;
  readonly #neverGranted: ReadonlySet<string>;

  constructor(deps: {
    catalog: ProductCatalog;
    claims: Pick<PrincipalClaims, 'look'>;
    /** Principals that nobody gets access as, without `User:`. */
    neverGrant: readonly string[];
    platforms: StreamPlatforms;
  }) {
    this.#deps = deps;
    this.#neverGranted = new Set(deps.neverGrant.map(principalSkeleton));
  }

  /** Whose principals are now, to be handed to several calls of `demand`. */
  look(): Promise<PrincipalsLook> {
    return this.#deps.claims.look();
  }

  /**
   * An `InputError` when the entity's annotation cannot name a principal, names
   * the portal itself, one that is never granted, or one that belongs to another
   * owner, who declared it or an overlapping one first.
   *
   * @param credentials - of whom the message is for, who may not see everything;
   * absent where it names whatever it is about
   */
  async demand(
    consumer: { entityRef: string; owner: string; entity?: Entity },
    credentials?: BackstageCredentials,
    look?: PrincipalsLook,
  ): Promise<Pick<GrantRecord, 'principal' | 'principalSource'>> {
    const { entityRef, owner, entity } = consumer;
    const { principal, principalSource } = principalOfConsumer(
      entityRef,
      entity?.metadata.annotations?.[DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION],
    );
    this.#demandNotOwn(principal, entityRef);
    this.demandGrantable(principal);
    if (principalSource === 'annotation') {
      if (entity && (await this.#deps.catalog.declaresAnother(entity))) {
        throw new InputError(
          `${entityRef} is registered elsewhere than before, and declares another principal there; that counts once it has been there for as long as names are kept (dataMesh.claims.keepFor), until then declare the former one`,
        );
      }
      const own = { entityRef, owner, principal };
      await this.#demandUnrivalled(
        own,
        look ?? (await this.#deps.claims.look(own)),
        credentials,
      );
    }
    return { principal, principalSource };
  }

  /** Whether the configuration lets anybody have a grant as this principal. */
  mayBeGranted(principal: string): boolean {
    return !this.#neverGranted.has(principalSkeleton(principal));
  }

  /** An `InputError` for a principal that the configuration keeps from all. */
  demandGrantable(principal: string): void {
    if (!this.mayBeGranted(principal)) {
      throw new InputError(
        `Nobody is given access as ${principal}: whoever runs the portal lists it, or a name that reads like it, as never to be granted (dataMesh.access.neverGrant); use another principal`,
      );
    }
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
    { claims, declared }: PrincipalsLook,
    credentials: BackstageCredentials | undefined,
  ): Promise<void> {
    const name = principalSkeleton(own.principal);
    const isOthers = ({ owner }: { owner: string }) => owner !== own.owner;
    const claim = claims.overlapping(name).find(isOthers);
    // A claim of one's own is enough: what others declare later gives nothing.
    const isClaimed = claims.overlapping(name).some(is => is.name === name);
    const rival = isClaimed
      ? undefined
      : declared.overlapping(name).find(isOthers);
    const other = claim ?? rival;
    if (!other) {
      return;
    }
    if (claim?.entityRef === own.entityRef) {
      throw new InputError(
        `The principal of ${own.entityRef} belongs to ${claim.owner}, who had it before; ${own.owner} gets it when the catalog has named it as the owner for ${MOVE_MINUTES} minutes`,
      );
    }
    const isVisible =
      credentials === undefined ||
      (await this.#deps.catalog.findEntity(other.entityRef, credentials));
    const shown = isVisible
      ? `${other.entityRef} of ${other.owner}`
      : 'an entity of others that you may not see';
    throw new InputError(
      `The principal of ${own.entityRef} ${
        claim
          ? `belongs to ${shown}, which declared it first`
          : `is declared by ${shown} too`
      }, or one of the two names begins with the other and a dot, or they read alike; give each entity a principal of its own`,
    );
  }
}
