import { ReadStarted } from '@datamesh-portal/plugin-data-mesh-common';
import { showsClassified, ShownView } from '../View';

/** What a reader is told of what they see, and why. */
export function describeView(
  view: ShownView,
): Pick<ReadStarted, 'unmasked' | 'reason' | 'maskedFields' | 'grantId'> {
  const { reason } = view;
  if (view.shows === 'everything') {
    return { unmasked: true, reason, maskedFields: [] };
  }
  const { plan, grantId } = view;
  return {
    unmasked: showsClassified(view),
    reason,
    maskedFields: plan.maskedFields,
    ...(grantId !== undefined && { grantId }),
  };
}
