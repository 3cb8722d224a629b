import { Alert } from '@backstage/ui';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import {
  failureOf,
  RequestStateChip,
  requestSteps,
} from '@datamesh-portal/plugin-data-mesh-react';
import { DecisionConflict } from './useDecision';

/** The last thing that happened to a request, in words. */
function lastStep(request: AccessRequest): string | undefined {
  const past = requestSteps(request).filter(
    ({ state, at }) => at && (state === 'done' || state === 'bad'),
  );
  const last = past.at(-1);
  return last?.at && `${last.label} at ${last.at.toLocaleTimeString()}.`;
}

/** Someone else was faster: says what they did, and that nothing of the viewer's was recorded. */
export function ConflictAlert(props: { conflict: DecisionConflict }) {
  const { error, latest } = props.conflict;
  return (
    <Alert
      status="warning"
      icon
      mb="3"
      role="alert"
      title="The request changed meanwhile; your decision was not recorded"
      description={
        <>
          <div>{failureOf(error).message}</div>
          {latest && (
            <div>
              It is <RequestStateChip state={latest.state} /> now.{' '}
              {lastStep(latest)} What you see is read again.
            </div>
          )}
        </>
      }
    />
  );
}
