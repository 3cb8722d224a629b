import {
  FailurePanel,
  LoadingRows,
  useAccessRequest,
} from '@datamesh-portal/plugin-data-mesh-react';
import { MyRequestItem } from './MyRequestItem';

/** The request that a link led to, when the list does not have it. */
export function LinkedRequest(props: {
  id: string;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { id, onClose, onChanged } = props;
  const remote = useAccessRequest(id);
  if (remote.value) {
    return (
      <MyRequestItem
        open
        request={remote.value}
        onToggle={onClose}
        onChanged={onChanged}
      />
    );
  }
  return (
    <li>
      {remote.error && !remote.loading ? (
        <FailurePanel
          error={remote.error}
          what="the request of this link"
          onRetry={remote.refresh}
        />
      ) : (
        <LoadingRows
          label="Loading the request of the link"
          rows={1}
          columns={['1fr', '5fr']}
        />
      )}
    </li>
  );
}
