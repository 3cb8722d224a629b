import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { ShowMore } from '../../chrome/reads/ShowMore';
import { GrowingList } from '../../chrome/reads/useGrowingList';
import { MyRequests } from './MyRequests';

/** What the viewer asked for, and what was asked for what they own. */
export function MyRequestsCard(props: {
  list: GrowingList<AccessRequest>;
  openId?: string;
  onOpen: (id: string | undefined) => void;
  onChanged: () => void;
}) {
  const { list, openId, onOpen, onChanged } = props;
  return (
    <EntityInfoCard title="What you asked for">
      <ReadFrame
        remote={list.remote}
        what="your requests"
        loading={{ rows: 3, columns: ['1fr', '5fr'] }}
      >
        {() =>
          list.items.length > 0 || openId ? (
            <MyRequests
              requests={list.items}
              openId={openId}
              onOpen={onOpen}
              onChanged={onChanged}
            />
          ) : (
            <StatePanel state="empty" title="No requests">
              What you ask for, and what others ask for your components and
              systems, appears here with its course.
            </StatePanel>
          )
        }
      </ReadFrame>
      {list.hasMore && (
        <ShowMore reading={list.remote.loading} onMore={list.readMore} />
      )}
    </EntityInfoCard>
  );
}
