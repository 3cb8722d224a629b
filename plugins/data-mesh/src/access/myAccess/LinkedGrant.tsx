import {
  FailurePanel,
  LoadingRows,
  useGrant,
} from '@datamesh-portal/plugin-data-mesh-react';
import { GrantsByProduct } from './GrantsByProduct';

/** The grant that a link led to, when the list does not have it. */
export function LinkedGrant(props: { id: string; onChanged: () => void }) {
  const { id, onChanged } = props;
  const remote = useGrant(id);
  if (remote.value) {
    return (
      <GrantsByProduct
        grants={[remote.value]}
        linked={id}
        onChanged={() => {
          remote.refreshAfterChange();
          onChanged();
        }}
      />
    );
  }
  return remote.error && !remote.loading ? (
    <FailurePanel
      error={remote.error}
      what="the grant of this link"
      onRetry={remote.refresh}
    />
  ) : (
    <LoadingRows
      label="Loading the grant of the link"
      rows={1}
      columns={['4fr', '1fr']}
    />
  );
}
