import { day, OWNER, STEWARD } from '../../__fixtures__/records';
import { RequestCommand } from '../../AccessRequestRecord';

/** When the first of them comes. */
export const at = day(1);
export const approve = {
  type: 'approve',
  by: OWNER,
  at,
  stages: ['owner'],
} satisfies RequestCommand;
export const approveAsSteward = {
  type: 'approve',
  by: STEWARD,
  at: day(2),
  stages: ['steward'],
} satisfies RequestCommand;
export const reject = {
  type: 'reject',
  by: OWNER,
  at,
  note: 'Too broad.',
} satisfies RequestCommand;
export const ask = {
  type: 'ask',
  by: OWNER,
  at,
  text: 'What for?',
} satisfies RequestCommand;
