import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { ReactNode } from 'react';
import { Command } from '../commands/useCommand';
import { FailureAlert } from '../failures/FailureAlert';

/** Asks before something is done, and says why if it could not be done. */
export function ActionDialog(props: {
  title: ReactNode;
  /** What will happen, and what is to be said before. */
  children: ReactNode;
  widthPx?: number;
  /** The button that does it. */
  action: string;
  /** The button that does not. */
  keep?: string;
  /** Whether it takes something away. */
  destructive?: boolean;
  /** Whether something is to be said before it can be done. */
  incomplete?: boolean;
  /** What is doing it, or failed to. */
  command: Pick<Command, 'running' | 'error'>;
  /** Title of the message when it failed. */
  failed: string;
  onAct: () => void;
  onClose: () => void;
}) {
  const { title, children, widthPx = 480, action, keep = 'Cancel' } = props;
  const { command, failed, onAct, onClose } = props;
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={widthPx}>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <FailureAlert error={command.error} title={failed} />
        {children}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {keep}
        </Button>
        <Button
          variant="primary"
          destructive={props.destructive}
          isDisabled={props.incomplete}
          isPending={command.running}
          onPress={onAct}
        >
          {action}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
