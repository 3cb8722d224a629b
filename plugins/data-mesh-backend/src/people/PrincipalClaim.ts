/** A declared principal, which belongs to the owner that declared it first. */
export interface PrincipalClaim {
  id: string;
  /** As `principalSkeleton` writes it; unique. */
  name: string;
  /** Canonical ref of the entity that declares it. */
  entityRef: string;
  /** Canonical ref. */
  owner: string;
  since: Date;
  /** Since when no entity of the owner declares it. */
  absentSince?: Date;
  /** Another owner that the catalog names for the entity, and since when. */
  movingTo?: string;
  movingSince?: Date;
  /** Canonical ref of an entity of others that declares an overlapping name. */
  rival?: string;
}
