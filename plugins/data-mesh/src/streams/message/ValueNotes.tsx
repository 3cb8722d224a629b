import { Alert, Button } from '@backstage/ui';
import { Message, Payload } from '@datamesh-portal/plugin-data-mesh-common';
import { RiLockLine } from '@remixicon/react';
import { StreamNote } from '../StreamNote';
import { describeFailure } from '../describeFailure';

function Undecoded(props: { part: 'key' | 'value'; payload: Payload }) {
  const { part, payload } = props;
  if (!payload.error) {
    return null;
  }
  if (payload.format === 'withheld') {
    return (
      <StreamNote
        icon={<RiLockLine size={14} aria-hidden />}
        title={`The ${part} is withheld`}
      >
        {payload.error}
      </StreamNote>
    );
  }
  return (
    <Alert
      status="warning"
      icon
      title={`The ${part} could not be decoded`}
      description={describeFailure(payload)}
    />
  );
}

/** What a viewer must know before they read key and value. */
export function ValueNotes(props: {
  message: Message;
  /** Whether the whole message is under way. */
  loading: boolean;
  onLoadWhole: () => void;
}) {
  const { message, loading, onLoadWhole } = props;
  const { key, value } = message;
  return (
    <>
      {value.format === 'empty' && (
        <Alert
          status="info"
          icon
          title="Tombstone"
          description="The message has a key and no value: it says that what was known under this key is deleted."
        />
      )}
      <Undecoded part="key" payload={key} />
      <Undecoded part="value" payload={value} />
      {(key.cut || value.cut) && (
        <Alert
          status="info"
          icon
          title="Only the beginning is shown"
          description="The message is long, and the list carries no more of it."
          customActions={
            <Button
              variant="secondary"
              isPending={loading}
              onPress={onLoadWhole}
            >
              Load whole message
            </Button>
          }
        />
      )}
    </>
  );
}
