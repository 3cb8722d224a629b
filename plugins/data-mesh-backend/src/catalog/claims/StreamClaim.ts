import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';

/** One stream of one cluster. */
export interface StreamAt {
  cluster: string;
  topic: string;
}

/** A product that names a stream in one of its output ports, as somebody registered it. */
export interface Claimant {
  /** Canonical ref of the product. */
  product: string;
  /** Where it stands, see `originOf`: the same name from elsewhere is another product. */
  origin: string;
  /** See `rootOf`; of what the catalog shows now, and not kept. */
  root?: string;
  /** Canonical ref of its owner, see `ownerOf`. */
  owner?: string;
}

/**
 * What shows that a stream is the claimant's: a configured prefix, write access
 * that the owner already has, a steward's word, or that nothing has to be shown:
 * the product was there before claims were kept, or the configuration asks for
 * no proof.
 */
export type ClaimProof =
  | 'prefix'
  | 'write-access'
  | 'steward'
  | 'taken-over'
  | 'not-asked';

/** Which product a stream belongs to, whether the catalog has the product now or not. */
export interface StreamClaim extends StreamAt, Claimant {
  id: string;
  /** 1 when registered, one more with each change. */
  revision: number;
  since: Date;
  /** Absent until it is proven. */
  proof?: ClaimProof;
  /** Canonical ref of the steward, or of the owner, whose word it is. */
  provenBy?: string;
  /** It was proven for a former owner of the same product. */
  wasProven?: boolean;
  /** Since when the catalog has no such product, or the product no such port. */
  missingSince?: Date;
  /** Another owner that the catalog shows, and since when. */
  nextOwner?: string;
  nextOwnerSince?: Date;
}

/**
 * Where an entity stands. The catalog itself sets it, so that no file can pretend.
 * One place that is registered may lead to the files of many teams: the files tell
 * their entities apart.
 */
export function originOf(entity: Entity): string {
  return entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? rootOf(entity);
}

/** Where it was registered: the file itself, or one that leads there. */
export function rootOf({ metadata }: Entity): string {
  return metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION] ?? '';
}

/** The stream alone, of what tells more. */
export function streamOf({ cluster, topic }: StreamAt): StreamAt {
  return { cluster, topic };
}

/** A product that the portal stores, as it claims streams. */
export function managedClaimant(
  entityRef: string,
): Pick<Claimant, 'product' | 'origin'> {
  return { product: entityRef, origin: managedOrigin(entityRef) };
}

/** Where the products come from that the portal stores. */
export function managedOrigin(entityRef: string): string {
  return `data-mesh:${entityRef}`;
}

/**
 * Whether the entity is the catalog's copy of a product that the portal stores.
 */
export function isManaged(product: Entity): boolean {
  return rootOf(product).startsWith('data-mesh:');
}

/** Whether somebody once showed that the stream is the product's. */
export function isEstablished({
  proof,
  wasProven,
}: Pick<StreamClaim, 'proof' | 'wasProven'>): boolean {
  return proof !== undefined || wasProven === true;
}

/** Whether the claim is this product's. */
export function isClaimOf(
  { product, origin }: Pick<StreamClaim, 'product' | 'origin'>,
  claimant: Pick<Claimant, 'product' | 'origin'>,
): boolean {
  return product === claimant.product && origin === claimant.origin;
}
