import { useApi } from '@backstage/core-plugin-api';
import { Button, TextAreaField } from '@backstage/ui';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { accessApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { FormEvent, useState } from 'react';
import { FailureAlert } from '../../chrome/failures/FailureAlert';
import { useNotice } from '../../chrome/notices/useNotice';
import { useCommand } from '../../chrome/commands/useCommand';
import { LONGEST_TEXT } from '../request/requestChoices';
import { useFormStyles } from '../request/useFormStyles';

/** Answers what a decider asked back. */
export function AnswerForm(props: {
  request: AccessRequest;
  onChanged: () => void;
}) {
  const { request, onChanged } = props;
  const api = useApi(accessApiRef);
  const notify = useNotice();
  const classes = useFormStyles();
  const [text, setText] = useState('');
  const { run, running, error } = useCommand();
  const given = text.trim();
  const question = request.notes
    .filter(({ kind }) => kind === 'question')
    .at(-1);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { id, revision } = request;
    const sent =
      given &&
      (await run(() => api.answerRequest(id, { revision, text: given })));
    if (sent) {
      setText('');
      notify('Answered. The request waits for a decision again.');
    }
    // Also after a refusal: the request may have changed meanwhile.
    onChanged();
  };
  return (
    <form className={classes.form} aria-label="Answer" onSubmit={send}>
      <FailureAlert error={error} title="Not answered" mb="0" />
      <TextAreaField
        label="Your answer"
        description={question && `You were asked: ${question.text}`}
        isRequired
        rows={3}
        maxLength={LONGEST_TEXT}
        value={text}
        onChange={setText}
      />
      <div>
        <Button
          type="submit"
          variant="primary"
          isDisabled={!given}
          isPending={running}
        >
          Answer
        </Button>
      </div>
    </form>
  );
}
