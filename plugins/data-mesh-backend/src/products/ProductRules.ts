import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import { Caller, Person } from '../people/Callers';
import { findCanonicalRef } from '../catalog/findCanonicalRef';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { isManaged } from '../catalog/claims/StreamClaim';
import { ClaimSettings, isUnder } from '../catalog/claims/ClaimSettings';
import { ClaimsTable } from '../catalog/claims/ClaimsTable';
import { StreamClaims } from '../catalog/claims/StreamClaims';

interface Stream {
  cluster: string;
  topic: string;
}

/**
 * What must be true of the world before a stream becomes a product. Each rule
 * throws an error that says which one is broken and what to do.
 */
export class ProductRules {
  readonly #catalog: ProductCatalog;
  readonly #claims: StreamClaims;
  readonly #platforms: StreamPlatforms;
  readonly #settings: Pick<ClaimSettings, 'prefixes'>;
  readonly #table: Pick<ClaimsTable, 'ofProducts'>;

  constructor(options: {
    catalog: ProductCatalog;
    claims: StreamClaims;
    platforms: StreamPlatforms;
    settings: Pick<ClaimSettings, 'prefixes'>;
    table: Pick<ClaimsTable, 'ofProducts'>;
  }) {
    this.#settings = options.settings;
    this.#table = options.table;
    this.#catalog = options.catalog;
    this.#claims = options.claims;
    this.#platforms = options.platforms;
  }

  /** The canonical ref of the owner, a group that the person belongs to. */
  demandOwnGroup(person: Person, owner: string): string {
    const ownerRef = findCanonicalRef(owner, 'group');
    if (!ownerRef || parseEntityRef(ownerRef).kind !== 'group') {
      throw new InputError(
        `The owner must be a group, such as group:default/my-team; ${owner} is none`,
      );
    }
    if (!person.belongsTo(ownerRef)) {
      throw new NotAllowedError(
        `You are not a member of ${ownerRef}; publish for a group that you belong to, or ask a member of that group`,
      );
    }
    return ownerRef;
  }

  /** The canonical ref of an entity that the caller may see. */
  async demandEntity(
    caller: Caller,
    kind: 'group' | 'domain',
    ref: string,
  ): Promise<string> {
    const canonical = findCanonicalRef(ref, kind);
    if (
      !canonical ||
      parseEntityRef(canonical).kind !== kind ||
      !(await this.#catalog.findEntity(canonical, caller.credentials))
    ) {
      throw new InputError(
        `There is no ${kind} ${ref} in the catalog; choose one that the catalog shows you`,
      );
    }
    return canonical;
  }

  async demandStream({ cluster, topic }: Stream): Promise<void> {
    const platform = this.#platforms.find(cluster);
    if (!platform) {
      const names = this.#platforms.all().map(known => known.cluster);
      throw new InputError(
        `No cluster ${cluster} is configured; choose one of: ${
          names.join(', ') || 'none'
        }`,
      );
    }
    const topics = await platform.listStreams();
    if (!topics.includes(topic)) {
      throw new InputError(
        `${platform.title} has no stream ${topic} that the portal may see; create the topic, or give the portal's principal the right to describe and read it`,
      );
    }
  }

  /**
   * Streams that begin like those of a group are published for that group alone. A
   * claim that nothing proves gives way to one that is, see `ClaimRegistry.claim`.
   */
  async demandUnclaimed(
    caller: Caller,
    person: Person,
    owner: string,
    { cluster, topic }: Stream,
  ): Promise<void> {
    const at = { cluster, topic };
    const keepers = this.#settings.prefixes
      .filter(prefix => isUnder(prefix, at))
      .flatMap(({ groups }) => groups);
    if (keepers.length > 0 && !keepers.includes(owner)) {
      throw new NotAllowedError(
        `The platform team keeps streams that begin like ${topic} for ${keepers.join(
          ', ',
        )}; one of their members can publish it`,
      );
    }
    const claim = await this.#claims.of(at);
    if (claim?.proof) {
      // The catalog may not know yet what the person's group published just now.
      const isVisible = await this.#catalog.findVisible(
        [claim],
        caller.credentials,
      );
      const maySee = person.belongsTo(claim.owner) || isVisible(claim);
      throw new ConflictError(
        `The stream ${cluster} / ${topic} is published already, as ${
          maySee ? claim.product : 'a product that you may not see'
        }; a stream belongs to one product${
          claim.missingSince
            ? ', also while the catalog does not show it: its owner or a data steward can release it'
            : ''
        }`,
      );
    }
  }

  async demandFreeName(entity: DataProductEntity): Promise<void> {
    const entityRef = stringifyEntityRef(entity);
    const existing = await this.#catalog.findAnyEntity(entityRef);
    // The catalog may still show a product that was removed a moment ago; the
    // store itself refuses a name that it holds.
    const claims = await this.#table.ofProducts([entityRef]);
    if (claims.length > 0 || (existing && !isManaged(existing))) {
      throw new ConflictError(
        `The name ${entityRef} is taken; choose another one`,
      );
    }
  }
}
