import { GrantState } from '../../schema/openapi';
import { GrantCommand } from '../GrantRecord';

type Transitions = Readonly<
  Partial<Record<GrantCommand['type'], readonly GrantState[]>>
>;

const whileInForce = (state: GrantState) => ({
  notice: [state],
  'ask-review': [state],
  confirm: [state],
  'hand-over': [state],
  use: [state],
});

/**
 * What may become of a grant: its state at the time of the command (see
 * {@link grantStateOf}), then the command, then the states that may follow at
 * that time. A command that is not listed is not possible. Time alone leads
 * from the first four states to the last three; nothing leads back.
 */
export const grantTransitions: Readonly<Record<GrantState, Transitions>> = {
  pending: {
    ...whileInForce('pending'),
    observe: ['pending', 'active', 'expiring'],
    fail: ['failed'],
    end: ['revoked'],
  },
  failed: {
    ...whileInForce('failed'),
    observe: ['pending', 'active', 'expiring'],
    fail: ['failed'],
    end: ['revoked'],
  },
  // What was seen on the platform is taken to be there until it is seen gone.
  active: {
    ...whileInForce('active'),
    observe: ['pending', 'active'],
    fail: ['active', 'failed'],
    end: ['ending', 'revoked'],
  },
  expiring: {
    ...whileInForce('expiring'),
    observe: ['pending', 'expiring'],
    fail: ['expiring', 'failed'],
    end: ['ending', 'revoked'],
  },
  ending: {
    observe: ['ending', 'expired', 'revoked'],
    fail: ['ending'],
    end: ['ending', 'expired', 'revoked'],
    'hand-over': ['ending'],
    use: ['ending'],
  },
  // A crash may have left rules of a grant that was never seen, and their
  // removal may fail.
  expired: {
    observe: ['ending', 'expired'],
    fail: ['ending'],
    end: ['expired', 'revoked'],
    'hand-over': ['expired'],
  },
  revoked: { observe: ['ending', 'revoked'], fail: ['ending'] },
};
