import { useAccessRequest } from '@datamesh-portal/plugin-data-mesh-react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { MyRequestItem } from './MyRequestItem';

/** The request that a link led to, when the list does not have it. */
export function LinkedRequest(props: {
  id: string;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { id, onClose, onChanged } = props;
  const remote = useAccessRequest(id);
  return remote.value ? (
    <MyRequestItem
      open
      request={remote.value}
      onToggle={onClose}
      onChanged={onChanged}
    />
  ) : (
    <li>
      <ReadFrame
        remote={remote}
        what="the request of this link"
        loading={{ rows: 1, columns: ['1fr', '5fr'] }}
      >
        {() => null}
      </ReadFrame>
    </li>
  );
}
