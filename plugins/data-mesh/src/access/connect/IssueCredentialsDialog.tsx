import { useApi } from '@backstage/core-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import { IssuedCredentials } from '@datamesh-portal/plugin-data-mesh-common';
import { accessApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useCommand } from '../../chrome/commands/useCommand';
import { FailureAlert } from '../../chrome/failures/FailureAlert';
import { describeMoment } from '../describeMoment';
import { ValueList } from './ValueList';

function Issued(props: { credentials: IssuedCredentials }) {
  const { username, password, mechanism } = props.credentials;
  return (
    <>
      <Alert
        status="warning"
        icon
        mb="3"
        title="Copy the password now"
        description="The portal does not keep it and cannot show it again. Put it where your programs read their secrets from."
      />
      <ValueList
        values={[
          { label: 'Username', value: username },
          { label: 'Password', value: password },
          { label: 'Mechanism', value: mechanism },
        ]}
      />
    </>
  );
}

/**
 * Makes a password for the account that the portal keeps and shows it once. The
 * password lives in this component alone and is gone when it closes.
 */
export function IssueCredentialsDialog(props: {
  grantId: string;
  /** Name of the account. */
  principal: string;
  /** When a password was made before. */
  issuedAt?: Date;
  onClose: () => void;
  onIssued: () => void;
}) {
  const { grantId, principal, issuedAt, onClose, onIssued } = props;
  const api = useApi(accessApiRef);
  const { run, running, error } = useCommand();
  const [credentials, setCredentials] = useState<IssuedCredentials>();
  const create = () =>
    run(async () => {
      setCredentials(await api.issueCredentials(grantId));
      onIssued();
    });
  return (
    <Dialog
      isOpen
      // A slip beside the dialog would lose what cannot be shown again.
      isDismissable={false}
      isKeyboardDismissDisabled={Boolean(credentials)}
      onOpenChange={open => !open && onClose()}
      width={560}
    >
      <DialogHeader>Password for {principal}</DialogHeader>
      <DialogBody>
        <FailureAlert error={error} title="No password was made" />
        {credentials ? (
          <Issued credentials={credentials} />
        ) : (
          <Flex direction="column" gap="3">
            <Text as="p">
              {issuedAt
                ? `A password was made on ${describeMoment(
                    issuedAt,
                  )}. It stops working as soon as you make a new one: everything that connects as ${principal} needs the new one then.`
                : `The portal has made no password for ${principal} yet. One from elsewhere stops working.`}
            </Text>
            <Text as="p">
              It is shown once, here. It cannot be shown again; you can always
              make another.
            </Text>
          </Flex>
        )}
      </DialogBody>
      <DialogFooter>
        {credentials ? (
          <Button variant="primary" onPress={onClose}>
            I have copied it
          </Button>
        ) : (
          <>
            <Button variant="secondary" onPress={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              destructive={Boolean(issuedAt)}
              isPending={running}
              onPress={create}
            >
              Create password
            </Button>
          </>
        )}
      </DialogFooter>
    </Dialog>
  );
}
