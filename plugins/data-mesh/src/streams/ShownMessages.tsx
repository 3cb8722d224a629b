import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import {
  LoadingRows,
  MessageScanControl,
  MessageFeedControl,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo } from 'react';
import { AskForAccessButton } from '../chrome/offers/AskForAccessButton';
import { LinkedMessage } from './LinkedMessage';
import { MaskingBanner } from './MaskingBanner';
import { OpenedMessage } from './message/OpenedMessage';
import { NoMessages } from './NoMessages';
import { PartialNotes } from './PartialNotes';
import { StreamQuery } from './query/streamQuery';
import { StreamFailure } from './StreamFailure';
import { useStreamPort } from './StreamPort';
import { messageId } from './table/messageColumns';
import { MessageTable } from './table/MessageTable';

const LOADING_COLUMNS = ['2fr', '2fr', '1fr', '1fr', '1fr', '1fr', '1fr'];

const renderOpened = (message: Message) => <OpenedMessage message={message} />;

/** The messages of a read or of live mode, or why there are none. */
export function ShownMessages(props: {
  query: StreamQuery;
  change: (changes: Partial<StreamQuery>) => void;
  read: MessageScanControl;
  tail?: MessageFeedControl;
  columns: string[];
  registryMessage?: string;
  /** Whether the filter bar says what is wrong. */
  refused: boolean;
}) {
  const { query, change, read, tail, columns } = props;
  const { messages, view, phase, error } = tail ?? read;
  const { entity, port, key, versions, onRightsChange } = useStreamPort();
  const ids = useMemo(() => new Set(messages.map(messageId)), [messages]);
  const settled = phase !== 'reading' && phase !== 'waiting';
  const isElsewhere =
    query.message !== undefined && settled && !ids.has(query.message);
  const failed = phase === 'failed' && error;
  return (
    <>
      {view && (messages.length > 0 || view.maskedFields.length > 0) && (
        <MaskingBanner
          page={{ ...view, items: messages }}
          action={
            <AskForAccessButton
              product={entity}
              wish={{ port, clearText: true }}
              label="Ask for clear text"
              onSent={onRightsChange}
            />
          }
        />
      )}
      <PartialNotes
        messages={messages}
        registryMessage={props.registryMessage}
      />
      {failed && (
        <StreamFailure
          error={failed}
          entity={entity}
          port={port}
          refused={props.refused}
          hasMessages={messages.length > 0}
          onRetry={tail ? tail.resume : read.goOn}
          onStartOver={() =>
            change({ page: undefined, start: { at: 'newest' } })
          }
        />
      )}
      {isElsewhere && query.message && !failed && (
        <LinkedMessage
          id={query.message}
          onClose={() => change({ message: undefined })}
        />
      )}
      {messages.length > 0 && (
        <MessageTable
          // Live mode begins at the top.
          key={tail ? 'live' : 'read'}
          label={tail ? 'Live messages' : 'Messages'}
          messages={messages}
          fields={columns}
          versions={versions}
          portKey={key}
          outdated={!tail && read.outdated}
          openMessage={query.message}
          onOpen={message => change({ message })}
          renderOpened={renderOpened}
        />
      )}
      {messages.length === 0 && !settled && (
        <LoadingRows
          label="Loading messages"
          rows={10}
          columns={LOADING_COLUMNS}
        />
      )}
      {messages.length === 0 && settled && !failed && (
        <NoMessages query={query} read={read} tail={tail} change={change} />
      )}
    </>
  );
}
