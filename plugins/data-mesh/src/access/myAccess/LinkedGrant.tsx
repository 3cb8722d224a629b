import { useGrant } from '@datamesh-portal/plugin-data-mesh-react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { GrantsByProduct } from './GrantsByProduct';

/** The grant that a link led to, when the list does not have it. */
export function LinkedGrant(props: { id: string; onChanged: () => void }) {
  const { id, onChanged } = props;
  const remote = useGrant(id);
  return (
    <ReadFrame
      remote={remote}
      what="the grant of this link"
      loading={{ rows: 1, columns: ['4fr', '1fr'] }}
    >
      {grant => (
        <GrantsByProduct
          grants={[grant]}
          linked={id}
          onChanged={() => {
            remote.refreshAfterChange();
            onChanged();
          }}
        />
      )}
    </ReadFrame>
  );
}
