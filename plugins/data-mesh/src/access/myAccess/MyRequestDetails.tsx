import { Button } from '@backstage/ui';
import { useAccessRequest } from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { RequestDetails } from '../approvals/RequestDetails';
import { AnswerForm } from './AnswerForm';
import { WithdrawDialog } from './WithdrawDialog';

/** One request of the viewer in full, to answer and to withdraw. */
export function MyRequestDetails(props: { id: string; onChanged: () => void }) {
  const { id, onChanged } = props;
  const remote = useAccessRequest(id);
  const [withdrawing, setWithdrawing] = useState(false);
  const changed = () => {
    remote.refreshAfterChange();
    onChanged();
  };
  return (
    <ReadFrame
      remote={remote}
      what="this request"
      loading={{ rows: 4, columns: ['128px', '1fr'] }}
    >
      {request => (
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
      )}
    </ReadFrame>
  );
}
