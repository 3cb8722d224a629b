/** The words of each way to decide on a request. */
export const DECISIONS = {
  approve: {
    label: 'Approve',
    confirm: 'Approve as asked',
    note: 'Note (optional)',
    description: 'Everybody with a part in the request can read it.',
    missing: undefined,
  },
  change: {
    label: 'Approve with changes',
    confirm: 'Approve with these changes',
    note: 'Note (optional)',
    description: 'Tell why it is less than what was asked for.',
    missing: undefined,
  },
  reject: {
    label: 'Reject',
    confirm: 'Reject',
    note: 'Reason',
    description:
      'Tell what would have to be different, or where to go instead.',
    missing: 'Give a reason: whoever asked reads it.',
  },
  ask: {
    label: 'Ask back',
    confirm: 'Ask back',
    note: 'Question',
    description: 'The request waits for the answer.',
    missing: 'Write what you want to know.',
  },
};

/** What the viewer is about to do. */
export type DecisionIntent = keyof typeof DECISIONS;
