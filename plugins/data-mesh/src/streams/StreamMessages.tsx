import { Alert } from '@backstage/ui';
import { MessagePage } from '@datamesh-portal/plugin-data-mesh-common';
import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { ReactNode } from 'react';
import { MaskingBanner } from './MaskingBanner';
import { messageId } from './messageColumns';
import { MessageTable } from './MessageTable';

/** A page of messages that has arrived. */
export function StreamMessages(props: {
  page: MessagePage;
  columns: string[];
  /** What to do about masked fields. */
  unmaskAction?: ReactNode;
  openMessage?: string;
  onOpen: (message: string | undefined) => void;
}) {
  const { page, columns, openMessage, onOpen } = props;
  if (page.items.length === 0) {
    return (
      <StatePanel state="empty" title="No messages in this stream">
        The stream exists and holds nothing now: nothing was written yet, or
        everything is older than its retention. Refresh once a producer writes.
      </StatePanel>
    );
  }
  const lost =
    openMessage && !page.items.some(item => messageId(item) === openMessage);
  return (
    <>
      <MaskingBanner page={page} action={props.unmaskAction} />
      {lost && (
        <Alert
          status="warning"
          icon
          mb="3"
          title={`Message ${openMessage} is not among the newest ${page.items.length}`}
          description="Newer messages came after it. Read more of them, or open it with another tool by its partition and offset."
        />
      )}
      <MessageTable
        messages={page.items}
        columns={columns}
        openMessage={openMessage}
        onOpen={onOpen}
      />
    </>
  );
}
