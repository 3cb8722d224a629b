import { Button } from '@backstage/ui';
import { AccessSummary } from '@datamesh-portal/plugin-data-mesh-common';
import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { describeUsual } from '../describeUsual';
import { ApprovalsQuery } from './useApprovalsQuery';

/** Says that nothing waits, or that the filters leave nothing. */
export function NoRequests(props: {
  query: ApprovalsQuery;
  summary?: AccessSummary;
  onClearFilters: () => void;
}) {
  const { query, summary, onClearFilters } = props;
  if (query.text || query.product || query.state) {
    return (
      <StatePanel
        state="empty"
        title="No request matches"
        action={
          <Button variant="secondary" onPress={onClearFilters}>
            Clear filters
          </Button>
        }
      >
        Only requests that you have a part in are searched.
      </StatePanel>
    );
  }
  if (query.view === 'all') {
    return (
      <StatePanel state="empty" title="No requests yet">
        Requests that you made, that are for something you own, or that you
        decide on appear here. Ask for access on the page of a data product.
      </StatePanel>
    );
  }
  return (
    <StatePanel state="empty" title="Nothing waits">
      {summary?.usual && (
        <div>
          Median answer time of the last 90 days: {describeUsual(summary.usual)}
        </div>
      )}
      {summary && !summary.mayDecide && (
        <div>
          Requests come here when you own a data product or are named as its
          approver.
        </div>
      )}
    </StatePanel>
  );
}
