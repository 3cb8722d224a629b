import {
  FailurePanel,
  LoadingRows,
  Remote,
} from '@datamesh-portal/plugin-data-mesh-react';
import { ComponentProps, ReactElement, ReactNode } from 'react';
import { StaleNote } from '../notices/StaleNote';

type Rows = Omit<ComponentProps<typeof LoadingRows>, 'label'> & {
  /** What is going on, where it is more than loading. */
  label?: string;
};

/**
 * Around something that is read from the backend: its skeleton until it is
 * there, why it is not, and how old it is when it could not be read again.
 */
export function ReadFrame<T>(props: {
  remote: Remote<T>;
  /** The skeleton: its rows, or one of another form. */
  loading: Rows | ReactElement;
  /** What is read, as in "You may not see …" and "Loading …". */
  what: string;
  /** Whom to ask for access, shown when the read was denied. */
  owner?: ReactNode;
  /** What still works, shown when something is unreachable. */
  meanwhile?: ReactNode;
  /** What stands around the failure, where a page needs something there. */
  aroundFailure?: (failure: ReactElement) => ReactElement;
  children: (value: T) => ReactNode;
}) {
  const { remote, loading, what, owner, meanwhile, children } = props;
  const { aroundFailure = failure => failure } = props;
  const { value, error, refresh } = remote;
  if (value !== undefined) {
    return (
      <>
        <StaleNote remote={remote} />
        {children(value)}
      </>
    );
  }
  if (remote.loading) {
    return 'rows' in loading ? (
      <LoadingRows label={`Loading ${what}`} {...loading} />
    ) : (
      loading
    );
  }
  return error
    ? aroundFailure(
        <FailurePanel
          error={error}
          what={what}
          owner={owner}
          meanwhile={meanwhile}
          onRetry={refresh}
        />,
      )
    : null;
}
