import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Button, Flex } from '@backstage/ui';
import {
  FailurePanel,
  LoadingRows,
  StatePanel,
} from '@datamesh-portal/plugin-data-mesh-react';
import { StaleNote } from '../../chrome/notices/StaleNote';
import { useRequestList } from '../approvals/useRequestList';
import { MyRequests } from './MyRequests';

/** What the viewer asked for, and what was asked for what they own. */
export function MyRequestsCard(props: {
  list: ReturnType<typeof useRequestList>;
  openId?: string;
  onOpen: (id: string | undefined) => void;
  onChanged: () => void;
}) {
  const { list, openId, onOpen, onChanged } = props;
  const { value, loading, error } = list.remote;
  return (
    <EntityInfoCard title="What you asked for">
      <StaleNote remote={list.remote} />
      {!value && loading && (
        <LoadingRows
          label="Loading your requests"
          rows={3}
          columns={['1fr', '5fr']}
        />
      )}
      {!value && !loading && error && (
        <FailurePanel
          error={error}
          what="your requests"
          onRetry={list.remote.refresh}
        />
      )}
      {value && list.items.length === 0 && !openId && (
        <StatePanel state="empty" title="No requests">
          What you ask for, and what others ask for your components and systems,
          appears here with its course.
        </StatePanel>
      )}
      {value && (list.items.length > 0 || openId) && (
        <MyRequests
          requests={list.items}
          openId={openId}
          onOpen={onOpen}
          onChanged={onChanged}
        />
      )}
      {list.hasMore && (
        <Flex justify="center">
          <Button
            variant="secondary"
            isPending={loading}
            onPress={list.readMore}
          >
            Show more
          </Button>
        </Flex>
      )}
    </EntityInfoCard>
  );
}
