import { LoggerService } from '@backstage/backend-plugin-api';
import {
  GrantCommand,
  GrantEndReason,
  GrantRecord,
  isDataProduct,
} from '@datamesh-portal/plugin-data-mesh-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { ownerOf, ProductCatalog } from '../../catalog/ProductCatalog';
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

/**
 * Follows the catalog: grants end with their product, port and consumer, and new
 * owners are asked about the grants of former ones. A catalog that does not
 * answer ends nothing.
 */
export class CatalogReview {
  readonly #deps;

  constructor(deps: {
    catalog: ProductCatalog;
    clock: () => Date;
    logger: LoggerService;
    reconciler: GrantReconciler;
    sightings: Sightings;
    store: AccessStore;
  }) {
    this.#deps = deps;
  }

  /** Looks at all open grants. Rejects when the catalog does not answer. */
  async review(): Promise<void> {
    let batch: GrantRecord[] = [];
    for await (const grant of openGrants(this.#deps.store.grants)) {
      batch.push(grant);
      if (batch.length === GRANTS_AT_ONCE) {
        await this.#reviewAll(batch);
        batch = [];
      }
    }
    await this.#reviewAll(batch);
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

  async #reviewAll(grants: GrantRecord[]): Promise<void> {
    const at = this.#deps.clock();
    const snapshot = await CatalogSnapshot.read(
      grants.flatMap(({ product, consumer }) => [product, consumer]),
      this.#deps.catalog,
    );
    const since = await this.#deps.sightings.note(snapshot.look(grants, at));
    const isGone = (subject: string) => isLong(since.get(subject), at);

    for (const grant of grants) {
      const reason = endOf(grant, snapshot, isGone);
      if (!reason && followUps(grant, snapshot, at).length === 0) {
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
                : this.#follow(changes, current, snapshot, at));
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
    snapshot: CatalogSnapshot,
    at: Date,
  ): Promise<void> {
    const commands = followUps(grant, snapshot, at);
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
  if (isGone(portSubject(grant))) {
    return 'port-removed';
  }
  if (isGone(grant.consumer)) {
    return 'consumer-removed';
  }
  return isGone(principalSubject(grant)) ? 'principal-removed' : undefined;
}

/** What follows where product or consumer have other owners than the grant knows. */
function followUps(
  grant: GrantRecord,
  snapshot: CatalogSnapshot,
  at: Date,
): GrantCommand[] {
  const product = snapshot.find(grant.product);
  const owner = product && isDataProduct(product) && ownerOf(product);
  const consumer = snapshot.find(grant.consumer);
  const consumerOwner = consumer && ownerOfConsumer(grant.consumer, consumer);
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
