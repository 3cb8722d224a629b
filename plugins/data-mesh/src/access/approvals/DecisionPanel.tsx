import { Button, Flex, TextAreaField } from '@backstage/ui';
import {
  AccessDecision,
  AccessRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { FormEvent, useEffect, useRef, useState } from 'react';
import { makeStyles } from '../../chrome/styles';
import { LONGEST_TEXT } from '../request/requestChoices';
import { useFormStyles } from '../request/useFormStyles';
import { DecisionIntent, DECISIONS } from './decisions';
import { narrowedScope, narrowingProblem, wholeScope } from './narrowing';
import { NarrowingFields } from './NarrowingFields';

const useStyles = makeStyles(theme => ({
  root: {
    marginTop: theme.spacing(2),
    paddingTop: theme.spacing(2),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/** The fields of one kind of decision, and the button that makes it. */
export function DecisionPanel(props: {
  request: AccessRequest;
  intent: DecisionIntent;
  pending: boolean;
  onDecide: (decision: Omit<AccessDecision, 'revision'>) => void;
  onCancel: () => void;
}) {
  const { request, intent, pending, onDecide, onCancel } = props;
  const { scope } = request;
  const classes = useStyles();
  const form = useFormStyles();
  const [note, setNote] = useState('');
  const [narrowing, setNarrowing] = useState(() => wholeScope(scope));
  const [tried, setTried] = useState(false);
  const [now] = useState(() => new Date());
  const root = useRef<HTMLFormElement>(null);
  const words = DECISIONS[intent];
  const text = note.trim();

  useEffect(() => {
    root.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);

  const problem =
    intent === 'change'
      ? narrowingProblem(scope, narrowing, now)
      : (!text && words.missing) || undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem) {
      return;
    }
    onDecide({
      verdict: intent === 'change' ? 'approve' : intent,
      ...(intent === 'change' && { scope: narrowedScope(scope, narrowing) }),
      ...(text && { note: text }),
    });
  };

  return (
    <form
      ref={root}
      className={`${classes.root} ${form.form}`}
      aria-label={words.confirm}
      onSubmit={submit}
      noValidate
    >
      {intent === 'change' && (
        <NarrowingFields
          scope={scope}
          narrowing={narrowing}
          now={now}
          onChange={setNarrowing}
        />
      )}
      <TextAreaField
        label={words.note}
        description={words.description}
        rows={2}
        maxLength={LONGEST_TEXT}
        isRequired={Boolean(words.missing)}
        value={note}
        onChange={setNote}
      />
      {tried && problem && (
        <div role="alert" className={form.hint}>
          {problem}
        </div>
      )}
      <Flex gap="2">
        <Button
          type="submit"
          variant="primary"
          destructive={intent === 'reject'}
          isPending={pending}
        >
          {words.confirm}
        </Button>
        <Button variant="secondary" onPress={onCancel}>
          Cancel
        </Button>
      </Flex>
    </form>
  );
}
