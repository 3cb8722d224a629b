import { LoggerService } from '@backstage/backend-plugin-api';
import {
  GrantCommand,
  GrantEndReason,
  GrantRecord,
  isDataProduct,
} from '@datamesh-portal/plugin-data-mesh-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { ownerOf, ProductCatalog } from '../../catalog/ProductCatalog';
import {
  originOf,
  StreamAt,
  StreamClaim,
} from '../../catalog/claims/StreamClaim';
import { StreamClaims } from '../../catalog/claims/StreamClaims';
import { remember } from '../../reconciling/remember';
import { Announcement } from '../../journal/announcements/Announcement';
import { announcementOf, nameOf } from '../grants/announcements';
import { endGrant } from '../grants/endGrant';
import { GrantRecorder } from '../grants/GrantRecorder';
import { productPage } from '../grants/links';
import { ownerOfConsumer } from '../../people/Consumers';
import { GrantReconciler } from '../provisioning/GrantReconciler';
import { AccessChanges, AccessStore } from '../store/AccessStore';
import { openGrants } from '../store/openGrants';
import {
  CatalogSnapshot,
  portSubject,
  principalSubject,
} from './CatalogSnapshot';
import { Sightings } from './Sightings';
import { attempt } from '../../journal/attempt';

const GRANTS_AT_ONCE = 100;

/** How long something is missing, at least, before what depends on it ends. */
const PATIENCE_MS = 10 * 60_000;

/** Claims of the grants of one review, a cluster at a time. */
class ClaimsByStream {
  readonly #claims: Pick<StreamClaims, 'ofCluster'>;
  readonly #clusters = new Map<string, Promise<Map<string, StreamClaim>>>();

  constructor(claims: Pick<StreamClaims, 'ofCluster'>) {
    this.#claims = claims;
  }

  async of({ cluster, topic }: StreamAt): Promise<StreamClaim | undefined> {
    const claims = await remember(this.#clusters, cluster, async () => {
      const all = await this.#claims.ofCluster(cluster);
      return new Map(all.map(claim => [claim.topic, claim]));
    });
    return claims.get(topic);
  }
}

/**
 * Follows the catalog: grants end with their product, port and consumer, and new
 * owners are asked about the grants of former ones. A catalog that does not
 * answer ends nothing.
 */
export class CatalogReview {
  readonly #deps;

  constructor(deps: {
    catalog: ProductCatalog;
    claims: Pick<StreamClaims, 'ofCluster'>;
    clock: () => Date;
    logger: LoggerService;
    reconciler: GrantReconciler;
    sightings: Sightings;
    store: AccessStore;
  }) {
    this.#deps = deps;
  }

  /**
   * Looks at all open grants, or those on one stream. Rejects when the catalog
   * does not answer.
   */
  async review(only?: StreamAt): Promise<void> {
    const claims = new ClaimsByStream(this.#deps.claims);
    let batch: GrantRecord[] = [];
    for await (const grant of openGrants(this.#deps.store.grants, {
      cluster: only?.cluster,
    })) {
      if (!only || grant.topic === only.topic) {
        batch.push(grant);
      }
      if (batch.length === GRANTS_AT_ONCE) {
        await this.#reviewAll(batch, claims);
        batch = [];
      }
    }
    await this.#reviewAll(batch, claims);
  }

  /** Those of the entities that have been missing for long. */
  async findGone(entityRefs: string[]): Promise<Set<string>> {
    const at = this.#deps.clock();
    const snapshot = await CatalogSnapshot.read(entityRefs, this.#deps.catalog);
    const since = await this.#deps.sightings.note(snapshot.look([], at));
    return new Set(
      [...since.keys()].filter(subject => isLong(since.get(subject), at)),
    );
  }

  async #reviewAll(
    grants: GrantRecord[],
    claims: ClaimsByStream,
  ): Promise<void> {
    const at = this.#deps.clock();
    const snapshot = await CatalogSnapshot.read(
      grants.flatMap(({ product, consumer }) => [product, consumer]),
      this.#deps.catalog,
    );
    const since = await this.#deps.sightings.note(snapshot.look(grants, at));
    const isGone = (subject: string) => isLong(since.get(subject), at);

    for (const grant of grants) {
      const claim = await claims.of(grant);
      const reason = endOf(grant, claim, snapshot, isGone);
      const owners = ownersNow(grant, claim, snapshot);
      if (!reason && followUps(grant, owners, at).length === 0) {
        continue;
      }
      await attempt(
        this.#deps.logger,
        `The grant ${grant.id} could not be compared with the catalog`,
        () =>
          this.#deps.store.transact(async changes => {
            const current = await changes.grants.getLocked(grant.id);
            if (current && !current.ended) {
              await (reason
                ? endGrant(changes, current, { at, reason })
                : this.#follow(changes, current, owners, at));
            }
          }),
      );
      if (reason) {
        this.#deps.reconciler.soon(grant.cluster, grant.principal);
      }
    }
  }

  /** Takes over who owns the product and the consumer now. */
  async #follow(
    changes: AccessChanges,
    grant: GrantRecord,
    owners: Owners,
    at: Date,
  ): Promise<void> {
    const commands = followUps(grant, owners, at);
    if (commands.length > 0) {
      await new GrantRecorder(changes).change(
        grant,
        commands,
        commands.some(({ type }) => type === 'ask-review')
          ? { at, action: 'grant-ask-review', tell: askForReview }
          : { at, action: 'grant-consumer-owner' },
      );
    }
  }
}

function askForReview(grant: GrantRecord): Announcement {
  const consumer = parseEntityRef(grant.consumer).name;
  return announcementOf(grant, {
    recipients: [grant.owner],
    title: `Should ${consumer} keep access to ${nameOf(grant)}?`,
    description:
      'A former owner of the product granted it. Confirm or revoke it.',
    link: productPage(grant.product, grant.id),
  });
}

function endOf(
  grant: GrantRecord,
  claim: StreamClaim | undefined,
  snapshot: CatalogSnapshot,
  isGone: (subject: string) => boolean,
): GrantEndReason | undefined {
  const isOthers = claim !== undefined && claim.product !== grant.product;
  // The product may claim the stream again once it was released.
  const isOver = grant.claimId !== undefined && claim?.id !== grant.claimId;
  if (isOthers || isOver) {
    return 'claim-ended';
  }
  const lost = isAway(grant, claim, snapshot)
    ? undefined
    : endOfPort(grant, snapshot, isGone);
  if (lost) {
    return lost;
  }
  if (isGone(grant.consumer)) {
    return 'consumer-removed';
  }
  return isGone(principalSubject(grant)) ? 'principal-removed' : undefined;
}

/**
 * Whether the product of the claim is not there, or one of its name that is
 * registered elsewhere: what was given stays until the claim ends, for anybody
 * who may remove entities could end it otherwise.
 */
function isAway(
  { product }: GrantRecord,
  claim: StreamClaim | undefined,
  snapshot: CatalogSnapshot,
): boolean {
  const entity = snapshot.find(product);
  return claim !== undefined && !(entity && originOf(entity) === claim.origin);
}

function endOfPort(
  grant: GrantRecord,
  snapshot: CatalogSnapshot,
  isGone: (subject: string) => boolean,
): GrantEndReason | undefined {
  const product = snapshot.find(grant.product);
  if (
    isGone(grant.product) ||
    (product && isDataProduct(product) && product.spec.lifecycle === 'retired')
  ) {
    return 'product-retired';
  }
  return isGone(portSubject(grant)) ? 'port-removed' : undefined;
}

/** To whom product and consumer of a grant belong now, as far as it is known. */
interface Owners {
  product?: string;
  consumer?: string;
}

/** Of a claimed stream the claim says whose it is, and not each word of the catalog. */
function ownersNow(
  grant: GrantRecord,
  claim: StreamClaim | undefined,
  snapshot: CatalogSnapshot,
): Owners {
  const product = snapshot.find(grant.product);
  const consumer = snapshot.find(grant.consumer);
  return {
    product: claim?.owner ?? (product && ownerOf(product)),
    consumer: consumer && ownerOfConsumer(grant.consumer, consumer),
  };
}

/** What follows where they are others than the grant knows. */
function followUps(
  grant: GrantRecord,
  { product: owner, consumer: consumerOwner }: Owners,
  at: Date,
): GrantCommand[] {
  const commands: GrantCommand[] = [];
  if (owner && owner !== grant.owner) {
    commands.push({ type: 'ask-review', at, owner });
  }
  if (consumerOwner && consumerOwner !== grant.consumerOwner) {
    commands.push({ type: 'hand-over', at, consumerOwner });
  }
  return commands;
}

function isLong(since: Date | undefined, at: Date): boolean {
  return since !== undefined && at.getTime() - since.getTime() >= PATIENCE_MS;
}
