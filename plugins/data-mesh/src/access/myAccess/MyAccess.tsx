import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Flex, VisuallyHidden } from '@backstage/ui';
import {
  useAccessRequests,
  useGrants,
  useNow,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useGrowingList } from '../../chrome/reads/useGrowingList';
import { ExpiryCalendar } from './ExpiryCalendar';
import { MyGrantsCard } from './MyGrantsCard';
import { MyRequestsCard } from './MyRequestsCard';
import { useMyAccessQuery } from './useMyAccessQuery';

const HOUR_MS = 3_600_000;

/**
 * What the viewer and what they own may read and write, until when, and what
 * they asked for.
 */
export function MyAccess() {
  const { query, change } = useMyAccessQuery();
  const now = useNow(HOUR_MS);
  const grants = useGrowingList(useGrants, {
    view: 'mine',
    open: query.ended ? undefined : true,
  });
  const requests = useGrowingList(useAccessRequests, { view: 'mine' });
  const readAgain = () => {
    grants.remote.refreshAfterChange();
    requests.remote.refreshAfterChange();
  };
  return (
    <Flex direction="column" gap="4">
      <VisuallyHidden>
        <h2>Grants and requests</h2>
      </VisuallyHidden>
      {grants.items.length > 0 && (
        <EntityInfoCard title="When it ends">
          <ExpiryCalendar grants={grants.items} now={now} />
        </EntityInfoCard>
      )}
      <MyGrantsCard
        list={grants}
        ended={query.ended}
        linked={query.grant}
        onEnded={ended => change({ ended })}
        onChanged={readAgain}
      />
      <MyRequestsCard
        list={requests}
        openId={query.request}
        onOpen={request => change({ request })}
        onChanged={readAgain}
      />
    </Flex>
  );
}
