import { Card, CardBody } from '@backstage/ui';
import {
  AccessRequest,
  UsualDecision,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  useAccessRequest,
  useNow,
} from '@datamesh-portal/plugin-data-mesh-react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { DecisionForm } from './DecisionForm';
import { DecisionIntent } from './decisions';
import { InboxState } from './InboxState';
import { RequestDetails, RequestHead } from './RequestDetails';

const MINUTE_MS = 60_000;

/** One request in full, with the form to decide where it is the viewer's to decide. */
export function OpenedRequest(props: {
  id: string;
  usual?: UsualDecision;
  intent?: DecisionIntent;
  onIntent: (intent: DecisionIntent | undefined) => void;
  onDecided: (decided: AccessRequest) => void;
  /** Called when the request turned out to be another than in the list. */
  onOutdated: () => void;
}) {
  const { id, usual, intent, onIntent, onDecided, onOutdated } = props;
  const remote = useAccessRequest(id);
  const now = useNow(MINUTE_MS);
  const { refreshAfterChange } = remote;
  return (
    <Card>
      <CardBody>
        <ReadFrame
          remote={remote}
          what="this request"
          loading={{ rows: 7, columns: ['128px', '1fr'] }}
          aroundFailure={failure => (
            <InboxState title="The opened request">{failure}</InboxState>
          )}
        >
          {request => (
            <>
              <RequestHead request={request} usual={usual} now={now} />
              <RequestDetails request={request}>
                <DecisionForm
                  key={request.id}
                  request={request}
                  intent={intent}
                  onIntent={onIntent}
                  onDecided={decided => {
                    refreshAfterChange();
                    onDecided(decided);
                  }}
                  onConflict={() => {
                    refreshAfterChange();
                    onOutdated();
                  }}
                />
              </RequestDetails>
            </>
          )}
        </ReadFrame>
      </CardBody>
    </Card>
  );
}
