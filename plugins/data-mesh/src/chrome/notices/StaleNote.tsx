import { Alert } from '@backstage/ui';
import { failureOf, Remote } from '@datamesh-portal/plugin-data-mesh-react';

/** Says that what is shown is from before, and why it is not newer. */
export function StaleNote(props: { remote: Remote<unknown> }) {
  const { error, loadedAt } = props.remote;
  if (!error || !loadedAt) {
    return null;
  }
  return (
    <Alert
      status="warning"
      icon
      mb="3"
      title={`Last known values, of ${loadedAt.toLocaleTimeString()}`}
      description={failureOf(error).message}
    />
  );
}
