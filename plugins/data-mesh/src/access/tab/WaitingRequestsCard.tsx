import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessTerm,
  describeDate,
  EntityName,
  ListPage,
  Remote,
  RequestStateChip,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { TextLink } from '../../chrome/links/TextLink';
import { makeStyles, plainList } from '../../chrome/styles';
import { FoldedText } from '../../chrome/texts/FoldedText';
import { approvalsPath } from '../../chrome/address/approvalsPath';
import { DecisionForm } from '../approvals/DecisionForm';
import { useAccessItemStyles } from '../grants/useAccessItemStyles';

const SHOWN_REQUESTS = 5;

const useStyles = makeStyles(theme => ({
  list: plainList,
  purpose: { margin: theme.spacing(0.5, 0), maxWidth: '80ch' },
  form: { flexBasis: '100%', minWidth: 0 },
  foot: { marginTop: theme.spacing(1.5), fontSize: '0.875rem' },
}));

function WaitingRequest(props: {
  request: AccessRequest;
  onChanged: () => void;
}) {
  const { request, onChanged } = props;
  const classes = useStyles();
  const item = useAccessItemStyles();
  const [deciding, setDeciding] = useState(false);
  const { scope } = request;
  return (
    <li className={item.item}>
      <div className={item.text}>
        <div className={item.line}>
          <RequestStateChip state={request.state} />
          <EntityName entityRef={request.consumer} />
          <span>
            {request.operation} {scope.ports.join(', ')}
            {request.transactional && ', in transactions'}
          </span>
          <AccessTerm until={scope.until} />
        </div>
        <div className={classes.purpose}>
          <FoldedText label={`of the purpose of ${request.consumer}`}>
            {request.purpose}
          </FoldedText>
        </div>
        <div className={item.quiet}>
          asked on {describeDate(request.createdAt)}
          {scope.clearFields.length > 0 &&
            ` · clear text of ${scope.clearFields
              .map(({ path }) => path)
              .join(', ')}`}
        </div>
      </div>
      <div className={item.actions}>
        <Button
          variant="secondary"
          aria-expanded={deciding}
          aria-label={`Decide on the request of ${request.consumer}`}
          onPress={() => setDeciding(!deciding)}
        >
          Decide
        </Button>
        <TextLink standalone href={approvalsPath({ request: request.id })}>
          Details
        </TextLink>
      </div>
      {deciding && (
        <div className={classes.form}>
          <DecisionForm
            key={request.id}
            request={request}
            onDecided={onChanged}
            onConflict={onChanged}
          />
        </div>
      )}
    </li>
  );
}

/** Requests for this product that wait for the viewer; nothing when none do. */
export function WaitingRequestsCard(props: {
  requests: Remote<ListPage<AccessRequest>>;
  onChanged: () => void;
}) {
  const { requests, onChanged } = props;
  const classes = useStyles();
  const items = requests.value?.items ?? [];
  if (items.length === 0) {
    return null;
  }
  const shown = items.slice(0, SHOWN_REQUESTS);
  return (
    <EntityInfoCard title="Waits for your decision">
      <ul className={classes.list}>
        {shown.map(request => (
          <WaitingRequest
            key={request.id}
            request={request}
            onChanged={onChanged}
          />
        ))}
      </ul>
      {(items.length > shown.length || requests.value?.nextCursor) && (
        <div className={classes.foot}>
          <TextLink standalone href={approvalsPath()}>
            All that wait, on Approvals
          </TextLink>
        </div>
      )}
    </EntityInfoCard>
  );
}
