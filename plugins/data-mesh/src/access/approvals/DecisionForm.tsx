import { Alert, Button } from '@backstage/ui';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { useRef, useState } from 'react';
import { FailureAlert } from '../../chrome/failures/FailureAlert';
import { flowing, makeStyles } from '../../chrome/styles';
import { ConflictAlert } from './ConflictAlert';
import { DecisionPanel } from './DecisionPanel';
import { DecisionIntent, DECISIONS } from './decisions';
import { useDecision } from './useDecision';

const CHOICES: DecisionIntent[] = ['approve', 'change', 'reject', 'ask'];

const useStyles = makeStyles(theme => ({
  choices: flowing(theme.spacing(1)),
}));

/**
 * Decides on a request: approve, approve less, reject, ask back. Says why not
 * where the viewer may not decide on this one. Give it the request's id as its
 * key, so that nothing of one request stays for the next.
 */
export function DecisionForm(props: {
  /** As the viewer sees it: its revision is what is decided on. */
  request: AccessRequest;
  /** Called with the request after the decision. */
  onDecided?: (decided: AccessRequest) => void;
  /** Called when someone else was faster: read the request again. */
  onConflict?: () => void;
  /** What is opened, where the page decides that; else the form does. */
  intent?: DecisionIntent;
  onIntent?: (intent: DecisionIntent | undefined) => void;
}) {
  const { request, onDecided, onConflict, onIntent } = props;
  const classes = useStyles();
  const [ownIntent, setOwnIntent] = useState<DecisionIntent>();
  const intent = onIntent ? props.intent : ownIntent;
  const open = onIntent ?? setOwnIntent;
  const { decide, pending, error, conflict } = useDecision(request, {
    onDecided: decided => {
      open(undefined);
      onDecided?.(decided);
    },
    onConflict: () => {
      open(undefined);
      onConflict?.();
    },
  });
  const { may } = request;
  const choices = useRef<HTMLDivElement>(null);
  const cancel = () => {
    // Its button goes with the panel: back to the one that opened it.
    choices.current
      ?.querySelector<HTMLElement>('[aria-expanded=true]')
      ?.focus();
    open(undefined);
  };

  return (
    <div>
      {conflict && <ConflictAlert conflict={conflict} />}
      <FailureAlert error={error} title="Not decided" />
      {!may.decide && may.whyNotDecide && (
        <Alert
          status="info"
          icon
          title="Not yours to decide"
          description={may.whyNotDecide}
        />
      )}
      {may.decide && (
        <>
          <div
            ref={choices}
            className={classes.choices}
            role="group"
            aria-label="Decision"
          >
            {CHOICES.map(choice => (
              <Button
                key={choice}
                variant={
                  choice === 'approve' && !intent ? 'primary' : 'secondary'
                }
                aria-expanded={intent === choice}
                isDisabled={pending}
                onPress={() => open(choice === intent ? undefined : choice)}
              >
                {DECISIONS[choice].label}
              </Button>
            ))}
          </div>
          {intent && (
            <DecisionPanel
              // Another revision may be about less: what was chosen is void.
              key={`${intent} ${request.revision}`}
              request={request}
              intent={intent}
              pending={pending}
              onDecide={decide}
              onCancel={cancel}
            />
          )}
        </>
      )}
    </div>
  );
}
