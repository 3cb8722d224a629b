import { Button } from '@backstage/ui';
import { ReactNode } from 'react';
import { failureOf } from './failureOf';
import { StatePanel } from './StatePanel';

const TITLES = {
  denied: (what: string) => `You may not see ${what}`,
  missing: (what: string) => `There is no such thing as ${what}`,
  unreachable: (what: string) => `Cannot reach ${what} now`,
  busy: (what: string) => `Too much is under way to read ${what} now`,
  error: (what: string) => `Could not read ${what}`,
};

/**
 * The {@link StatePanel} of a read that failed.
 *
 * @public
 */
export function FailurePanel(props: {
  error: Error;
  /** What could not be shown, as in "You may not see …". */
  what: string;
  /** Whom to ask for access, shown when the read was denied. */
  owner?: ReactNode;
  /** What still works, shown when something is unreachable. */
  meanwhile?: ReactNode;
  onRetry: () => void;
}) {
  const { error, what, owner, meanwhile, onRetry } = props;
  const failure = failureOf(error);
  return (
    <StatePanel
      state={failure.kind}
      title={TITLES[failure.kind](what)}
      action={
        <Button variant="secondary" onPress={onRetry}>
          Try again
        </Button>
      }
      detail={failure.correlationId && `Request ${failure.correlationId}`}
    >
      <div>{failure.message}</div>
      {failure.kind === 'denied' && owner && <div>Ask {owner} for access.</div>}
      {failure.kind === 'unreachable' && meanwhile && <div>{meanwhile}</div>}
    </StatePanel>
  );
}
