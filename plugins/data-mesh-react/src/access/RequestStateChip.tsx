import { AccessRequestState } from '@datamesh-portal/plugin-data-mesh-common';
import { Chip, ChipTone } from '../states/Chip';

const STATES: Record<
  AccessRequestState,
  { tone: ChipTone; word?: string; title: string }
> = {
  waiting: { tone: 'open', title: 'Waits for a decision.' },
  question: {
    tone: 'warning',
    word: 'asked back',
    title: 'Waits for the answer of whoever asked for access.',
  },
  approved: {
    tone: 'good',
    title: 'All approvals are there.',
  },
  rejected: { tone: 'bad', title: 'A decider said no.' },
  withdrawn: {
    tone: 'over',
    title: 'Taken back by whoever asked.',
  },
  lapsed: {
    tone: 'over',
    title: 'Nobody decided in time. It can be asked for again.',
  },
};

/**
 * The state of a request for access in a word; the tooltip says what it means.
 *
 * @public
 */
export function RequestStateChip(props: { state: AccessRequestState }) {
  const { tone, word = props.state, title } = STATES[props.state];
  return (
    <Chip tone={tone} title={title}>
      {word}
    </Chip>
  );
}
