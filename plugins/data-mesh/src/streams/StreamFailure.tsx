import { Alert, Button } from '@backstage/ui';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import {
  failureOf,
  FailurePanel,
  StatePanel,
} from '@datamesh-portal/plugin-data-mesh-react';
import { statusOf } from '../chrome/failures/statusOf';
import { DeniedMessages } from './DeniedMessages';

const MEANWHILE = 'The Schema tab and the contract can still be read.';

/** Why messages could not be read, and what to do about it. */
export function StreamFailure(props: {
  error: Error;
  entity: DataProductEntity;
  port: string;
  /** Whether the filter bar says what is wrong. */
  refused: boolean;
  /** Whether some arrived before, which stay. */
  hasMessages: boolean;
  onRetry: () => void;
  onStartOver: () => void;
}) {
  const { error, entity, port, hasMessages, onRetry, onStartOver } = props;
  const { kind, message, correlationId } = failureOf(error);
  const detail = correlationId && `Request ${correlationId}`;
  if (kind === 'denied') {
    return <DeniedMessages entity={entity} port={port} error={error} />;
  }
  if (hasMessages) {
    return (
      <Alert
        status="warning"
        icon
        mb="3"
        title="The read broke off: these are the messages that had arrived"
        description={[message, detail].filter(Boolean).join(' ')}
      />
    );
  }
  if (props.refused) {
    return (
      <StatePanel state="missing" title="The filter cannot be used">
        Correct it above; no message was read.
      </StatePanel>
    );
  }
  const status = statusOf(error);
  if (status === 400 || status === 409) {
    const isAnew = status === 409;
    return (
      <StatePanel
        state="missing"
        title={
          isAnew
            ? 'The stream was created anew'
            : 'There is nothing to read with these choices'
        }
        action={
          <Button variant="secondary" onPress={onStartOver}>
            Read the newest messages
          </Button>
        }
        detail={detail}
      >
        {isAnew &&
          'The positions of this page belong to the stream of before. '}
        {message}
      </StatePanel>
    );
  }
  if (kind === 'busy') {
    return (
      <StatePanel
        state="busy"
        title="Too many of your reads are running"
        action={
          <Button variant="secondary" onPress={onRetry}>
            Try again
          </Button>
        }
        detail={detail}
      >
        {message} Stop one of them, or close a tab that reads or is live, and
        try again.
      </StatePanel>
    );
  }
  return (
    <FailurePanel
      error={error}
      what={`the messages of ${port}`}
      meanwhile={MEANWHILE}
      onRetry={onRetry}
    />
  );
}
