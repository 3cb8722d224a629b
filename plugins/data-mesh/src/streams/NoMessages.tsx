import { Button } from '@backstage/ui';
import {
  MessageScanControl,
  MessageFeedControl,
  StatePanel,
} from '@datamesh-portal/plugin-data-mesh-react';
import { describeMaskedInFilter } from './filter/maskedInFilter';
import { StreamQuery } from './query/streamQuery';
import { canGoOn } from './reading/describeRead';

/** Stands where messages would be when there are none to show. */
export function NoMessages(props: {
  query: StreamQuery;
  read: MessageScanControl;
  tail?: MessageFeedControl;
  change: (changes: Partial<StreamQuery>) => void;
}) {
  const { query, read, tail, change } = props;
  const { messages, filterFailures } = read.progress;
  if (tail) {
    return (
      <StatePanel
        state="empty"
        title={
          tail.phase === 'paused' ? 'Paused' : 'Waiting for the next message'
        }
      >
        Messages appear here as they are written
        {query.filter ? ' and pass the filter' : ''}, the newest first.
      </StatePanel>
    );
  }
  const goOn = canGoOn(read) && (
    <Button variant="primary" onPress={read.goOn}>
      Continue
    </Button>
  );
  if (query.filter !== undefined) {
    const masked = describeMaskedInFilter(
      query.filter,
      read.view?.maskedFields ?? [],
    );
    return (
      <StatePanel
        state="empty"
        title={
          messages > 0 && filterFailures?.count === messages
            ? 'The filter could judge none of the messages'
            : 'Nothing matched'
        }
        action={
          goOn || (
            <Button
              variant="secondary"
              onPress={() => change({ filter: undefined })}
            >
              Read without the filter
            </Button>
          )
        }
      >
        {messages.toLocaleString('en')} messages were scanned.{' '}
        {masked && `Note that ${masked}. `}
        {goOn
          ? 'The read stopped before the end and can go on from there.'
          : 'There are no more in this direction.'}
      </StatePanel>
    );
  }
  if (goOn) {
    return (
      <StatePanel state="empty" title="Nothing has arrived yet" action={goOn}>
        The read stopped before it came to a message.
      </StatePanel>
    );
  }
  const isWholeStream =
    !query.page &&
    query.partition === undefined &&
    (query.start.at === 'newest' || query.start.at === 'beginning');
  if (isWholeStream) {
    return (
      <StatePanel state="empty" title="No messages in this stream">
        The stream exists and holds nothing now: nothing was written yet, or
        everything is older than its retention. Read again once a producer
        writes, or go live and wait for it.
      </StatePanel>
    );
  }
  return (
    <StatePanel
      state="empty"
      title="No messages from here on"
      action={
        <Button
          variant="secondary"
          onPress={() =>
            change({
              page: undefined,
              partition: undefined,
              start: { at: 'newest' },
            })
          }
        >
          Read the newest messages
        </Button>
      }
    >
      There is nothing on this side of the place that you chose. Newer messages
      may come.
    </StatePanel>
  );
}
