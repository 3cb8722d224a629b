import { Button } from '@backstage/ui';
import {
  FailurePanel,
  LoadingRows,
  useAccessRequest,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { RequestDetails } from '../approvals/RequestDetails';
import { AnswerForm } from './AnswerForm';
import { WithdrawDialog } from './WithdrawDialog';

/** One request of the viewer in full, to answer and to withdraw. */
export function MyRequestDetails(props: { id: string; onChanged: () => void }) {
  const { id, onChanged } = props;
  const remote = useAccessRequest(id);
  const [withdrawing, setWithdrawing] = useState(false);
  const request = remote.value;
  const changed = () => {
    remote.refreshAfterChange();
    onChanged();
  };
  if (request) {
    return (
      <>
        <RequestDetails request={request}>
          {request.may.answer && (
            <AnswerForm request={request} onChanged={changed} />
          )}
          {request.may.withdraw && (
            <Button
              variant="secondary"
              style={{ marginTop: request.may.answer ? 16 : 0 }}
              onPress={() => setWithdrawing(true)}
            >
              Withdraw
            </Button>
          )}
        </RequestDetails>
        {withdrawing && (
          <WithdrawDialog
            request={request}
            onClose={() => setWithdrawing(false)}
            onChanged={changed}
          />
        )}
      </>
    );
  }
  return remote.error && !remote.loading ? (
    <FailurePanel
      error={remote.error}
      what="this request"
      onRetry={remote.refresh}
    />
  ) : (
    <LoadingRows
      label="Loading the request"
      rows={4}
      columns={['128px', '1fr']}
    />
  );
}
