import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
} from '@backstage/ui';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessTerm,
  Chip,
  EntityName,
  RequestStateChip,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { counted } from '../../chrome/formats/formatQuantity';
import { flowing, makeStyles, plainList, smallText } from '../../chrome/styles';
import { LONGEST_TEXT } from '../request/requestChoices';
import { useFormStyles } from '../request/useFormStyles';
import { DECISIONS } from './decisions';
import { describeScope } from './describeScope';
import { BulkResult, useBulkDecision } from './useBulkDecision';

const useStyles = makeStyles(theme => ({
  list: {
    ...plainList,
    marginBottom: theme.spacing(2),
    fontSize: '0.875rem',
  },
  item: {
    ...flowing(theme.spacing(0.5, 1.5)),
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  what: { flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: smallText(theme),
  outcome: { maxWidth: '100%', overflowWrap: 'anywhere' },
}));

function Outcome(props: { result?: BulkResult; waiting: boolean }) {
  const { result, waiting } = props;
  const classes = useStyles();
  if (result?.decided) {
    return <RequestStateChip state={result.decided.state} />;
  }
  if (result) {
    return (
      <div className={classes.outcome}>
        <Chip tone="bad">not decided</Chip> {result.problem}
      </div>
    );
  }
  return waiting ? <span className={classes.quiet}>…</span> : null;
}

/** Decides on several requests with one note, and reports on each. */
export function BulkDecisionDialog(props: {
  requests: AccessRequest[];
  verdict: 'approve' | 'reject';
  /** Called with those that were decided, once the viewer has seen the results. */
  onClose: (decided: AccessRequest[]) => void;
}) {
  const { verdict, onClose } = props;
  // The list behind the dialog changes while it works; this must not.
  const [requests] = useState(props.requests);
  const classes = useStyles();
  const form = useFormStyles();
  const [note, setNote] = useState('');
  const { decideAll, results, running } = useBulkDecision();
  const words = DECISIONS[verdict];
  const text = note.trim();
  const started = running || results.length > 0;
  const failed = results.filter(({ problem }) => problem).length;
  const close = () => {
    if (!running) {
      onClose(results.flatMap(({ decided }) => decided ?? []));
    }
  };
  return (
    <Dialog isOpen onOpenChange={open => !open && close()} width={640}>
      <DialogHeader>
        {words.label} {counted(requests.length, 'request')}
      </DialogHeader>
      <DialogBody>
        <ul className={classes.list} aria-label="Requests to decide">
          {requests.map(request => (
            <li key={request.id} className={classes.item}>
              <div className={classes.what}>
                <EntityName entityRef={request.consumer} defaultKind="user" />
                <div className={classes.quiet}>
                  {describeScope(request)} ·{' '}
                  <AccessTerm until={request.scope.until} />
                </div>
              </div>
              <Outcome
                waiting={running}
                result={results.find(
                  result => result.request.id === request.id,
                )}
              />
            </li>
          ))}
        </ul>
        {!started && (
          <div className={form.form}>
            <TextAreaField
              label={words.note}
              description="The same for all of them."
              rows={2}
              maxLength={LONGEST_TEXT}
              isRequired={Boolean(words.missing)}
              value={note}
              onChange={setNote}
            />
          </div>
        )}
        <div role="status">
          {!running &&
            started &&
            `${results.length - failed} of ${results.length} decided${
              failed ? `, ${failed} not` : ''
            }.`}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" isDisabled={running} onPress={close}>
          {started ? 'Close' : 'Cancel'}
        </Button>
        {(!started || running) && (
          <Button
            variant="primary"
            destructive={verdict === 'reject'}
            isPending={running}
            isDisabled={Boolean(words.missing) && !text}
            onPress={() =>
              decideAll(requests, { verdict, ...(text && { note: text }) })
            }
          >
            {words.label} all
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
