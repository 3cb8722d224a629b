import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { failureOf } from '@datamesh-portal/plugin-data-mesh-react';
import { ReactNode, useState } from 'react';
import { LONGEST_TEXT } from './request/requestChoices';
import { useFormStyles } from './request/useFormStyles';
import { useCommand } from '../chrome/commands/useCommand';

/** Asks for the reason of something that takes access away, then does it. */
export function ReasonDialog(props: {
  title: ReactNode;
  /** What will happen, and what will not. */
  children: ReactNode;
  /** The button that does it. */
  action: string;
  /** The button that does not. */
  keep: string;
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const { title, children, action, keep, onConfirm, onClose } = props;
  const classes = useFormStyles();
  const [reason, setReason] = useState('');
  const { run, running, error } = useCommand();
  const given = reason.trim();
  const confirm = async () => {
    if (given && (await run(() => onConfirm(given)))) {
      onClose();
    }
  };
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={520}>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        {error && (
          <Alert
            status="danger"
            icon
            mb="3"
            role="alert"
            title="Not done"
            description={failureOf(error).message}
          />
        )}
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
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {keep}
        </Button>
        <Button
          variant="primary"
          destructive
          isDisabled={!given}
          isPending={running}
          onPress={confirm}
        >
          {action}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
