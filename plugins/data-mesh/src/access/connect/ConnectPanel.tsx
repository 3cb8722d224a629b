import { Alert, Button } from '@backstage/ui';
import {
  ConnectionDetails,
  Grant,
} from '@datamesh-portal/plugin-data-mesh-common';
import { useConnection } from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { makeStyles, stacked, wrappingRow } from '../../chrome/styles';
import { describeMoment } from '../describeMoment';
import { ConnectionSnippets } from './ConnectionSnippets';
import { connectionValues } from './connectionValues';
import { IssueCredentialsDialog } from './IssueCredentialsDialog';
import { ValueList } from './ValueList';

const useStyles = makeStyles(theme => ({
  root: { ...stacked(theme.spacing(3)), minWidth: 0 },
  secret: {
    ...wrappingRow(theme.spacing(1, 2)),
    fontSize: '0.875rem',
    color: theme.palette.text.primary,
  },
  words: { flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere' },
}));

function Secret(props: {
  details: ConnectionDetails;
  mayIssue: boolean;
  onCreate: () => void;
}) {
  const { details, mayIssue, onCreate } = props;
  const { principal, principalSource, credentialsIssuedAt } = details;
  const classes = useStyles();
  if (!details.saslMechanism) {
    return null;
  }
  if (principalSource === 'annotation') {
    return (
      <div className={classes.secret}>
        <span className={classes.words}>
          {principal} has its own password: ask whoever made the account.
        </span>
      </div>
    );
  }
  return (
    <div className={classes.secret}>
      <span className={classes.words}>
        {credentialsIssuedAt
          ? `The portal made the password of ${principal} on ${describeMoment(
              credentialsIssuedAt,
            )}.`
          : `${principal} has no password yet.`}
        {!mayIssue && ' Who owns the account can make one.'}
      </span>
      {mayIssue && (
        <Button variant="secondary" onPress={onCreate}>
          {credentialsIssuedAt ? 'Create new password' : 'Create password'}
        </Button>
      )}
    </div>
  );
}

/** How to connect with a grant: settings, programs, and a password. */
export function ConnectPanel(props: { grant: Grant }) {
  const { grant } = props;
  const classes = useStyles();
  const connection = useConnection(grant.id);
  const [issuing, setIssuing] = useState(false);
  return (
    <ReadFrame
      remote={connection}
      what="how to connect"
      meanwhile="What is granted stays as it is."
      loading={{ rows: 5, columns: ['1fr', '3fr'] }}
    >
      {details => (
        <div className={classes.root}>
          {(grant.state === 'pending' || grant.state === 'failed') && (
            <Alert
              status="warning"
              icon
              title="The broker does not let you in yet"
              description={
                grant.failure?.message ??
                'The access is being set up, which takes seconds.'
              }
            />
          )}
          {!grant.enforced && (
            <Alert
              status="info"
              icon
              title={`The portal makes no rules on ${grant.cluster}`}
              description="Whoever runs this cluster opens it for you."
            />
          )}
          <ValueList values={connectionValues(details)} />
          <Secret
            details={details}
            mayIssue={grant.may.issueCredentials}
            onCreate={() => setIssuing(true)}
          />
          <ConnectionSnippets details={details} />
          {issuing && (
            <IssueCredentialsDialog
              grantId={grant.id}
              principal={details.principal}
              issuedAt={details.credentialsIssuedAt}
              onClose={() => setIssuing(false)}
              onIssued={connection.refreshAfterChange}
            />
          )}
        </div>
      )}
    </ReadFrame>
  );
}
