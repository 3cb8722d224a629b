import {
  GrantFailure,
  GrantState,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Chip, ChipTone } from '../states/Chip';

const STATES: Record<GrantState, { tone: ChipTone; title: string }> = {
  pending: {
    tone: 'open',
    title: 'Decided, and on its way to the platform.',
  },
  active: { tone: 'good', title: 'The platform lets the consumer in.' },
  expiring: { tone: 'warning', title: 'Active, and ends within 14 days.' },
  failed: {
    tone: 'bad',
    title: 'The platform refused or did not answer. It is tried again.',
  },
  ending: {
    tone: 'warning',
    title: 'Over, and being taken from the platform.',
  },
  expired: { tone: 'over', title: 'Ended at its time.' },
  revoked: { tone: 'over', title: 'Ended before its time.' },
};

/**
 * The state of a grant in a word; the tooltip says what it means, or why it
 * failed.
 *
 * @public
 */
export function GrantStateChip(props: {
  grant: { state: GrantState; failure?: GrantFailure; enforced?: boolean };
}) {
  const { state, failure, enforced } = props.grant;
  const { tone, title } = STATES[state];
  const reason = failure && state === 'failed' ? failure.message : undefined;
  const unenforced =
    enforced === false
      ? 'The portal does not provision on this cluster: the owner lets the consumer in.'
      : undefined;
  return (
    <Chip tone={tone} title={reason ?? unenforced ?? title}>
      {state}
    </Chip>
  );
}
