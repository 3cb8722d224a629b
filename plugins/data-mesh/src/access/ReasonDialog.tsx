import { Text, TextAreaField } from '@backstage/ui';
import { ReactNode, useState } from 'react';
import { useCommand } from '../chrome/commands/useCommand';
import { ActionDialog } from '../chrome/dialogs/ActionDialog';
import { LONGEST_TEXT } from './request/requestChoices';
import { useFormStyles } from './request/useFormStyles';

/** Asks for the reason of something that takes access away, then does it. */
export function ReasonDialog(props: {
  title: ReactNode;
  /** What will happen, and what will not. */
  children: ReactNode;
  /** The button that does it. */
  action: string;
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const { title, children, action, onConfirm, onClose } = props;
  const classes = useFormStyles();
  const [reason, setReason] = useState('');
  const command = useCommand();
  const given = reason.trim();
  const confirm = async () => {
    if (given && (await command.run(() => onConfirm(given)))) {
      onClose();
    }
  };
  return (
    <ActionDialog
      title={title}
      widthPx={520}
      action={action}
      keep="Keep it"
      destructive
      incomplete={!given}
      command={command}
      failed="Not done"
      onAct={confirm}
      onClose={onClose}
    >
      <div className={classes.form}>
        <Text as="p">{children}</Text>
        <TextAreaField
          label="Reason"
          description="Everybody concerned reads it, and it stays in the audit trail."
          isRequired
          rows={3}
          maxLength={LONGEST_TEXT}
          value={reason}
          onChange={setReason}
        />
      </div>
    </ActionDialog>
  );
}
