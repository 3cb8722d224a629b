import { StreamClaim } from '@datamesh-portal/plugin-data-mesh-common';

/** Why somebody has to look at a claim, the most urgent first; `settled` nobody has. */
export const CLAIM_GROUPS = [
  'unproven',
  'changed',
  'takenOver',
  'settled',
] as const;

type ClaimGroup = (typeof CLAIM_GROUPS)[number];

/**
 * What was there before claims were kept is for those to look over who may
 * confirm it.
 */
export function claimGroup(claim: StreamClaim): ClaimGroup {
  const { proof, missingSince, nextOwnerSince, rivals, mayConfirm } = claim;
  if (!proof) {
    return 'unproven';
  }
  if (missingSince || nextOwnerSince || rivals.length > 0) {
    return 'changed';
  }
  return proof === 'taken-over' && mayConfirm ? 'takenOver' : 'settled';
}
