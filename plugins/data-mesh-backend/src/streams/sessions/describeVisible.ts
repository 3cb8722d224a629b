import { ReadStarted } from '@datamesh-portal/plugin-data-mesh-common';
import { showsClassified, Visible } from '../visibility/Visibility';

/** What a reader is told of what they see, and why. */
export function describeVisible(
  visible: Visible,
): Pick<ReadStarted, 'unmasked' | 'reason' | 'maskedFields' | 'grantId'> {
  const { reason } = visible;
  if (visible.shows === 'everything') {
    return { unmasked: true, reason, maskedFields: [] };
  }
  const { plan, grantId } = visible;
  return {
    unmasked: showsClassified(visible),
    reason,
    maskedFields: plan.maskedFields,
    ...(grantId !== undefined && { grantId }),
  };
}
