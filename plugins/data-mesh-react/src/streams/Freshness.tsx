import { useNow } from '../remote/useNow';
import { describeAge } from './describeAge';

/**
 * How long ago the last event of a stream happened, ticking while the browser
 * tab is in view: `last event 3 s ago`.
 *
 * @public
 */
export function Freshness(props: {
  /** Timestamp of the newest message; absent when there is none. */
  lastTimestamp?: Date;
  /** A time that a producer wrote and that can be none, in milliseconds since 1970. */
  implausibleTimestamp?: string;
  /** Leaves out the words "last event", for a table that has them above. */
  short?: boolean;
}) {
  const { lastTimestamp, implausibleTimestamp, short } = props;
  const now = useNow(1_000);
  const warning =
    implausibleTimestamp &&
    `A producer writes implausible times, such as ${implausibleTimestamp} ms since 1970`;
  if (!lastTimestamp) {
    return <span title={warning}>{warning ? 'no time' : 'no events'}</span>;
  }
  const age = describeAge(now.getTime() - lastTimestamp.getTime());
  return (
    <time
      dateTime={lastTimestamp.toISOString()}
      title={[lastTimestamp.toLocaleString(), warning]
        .filter(Boolean)
        .join('. ')}
    >
      {short ? `${age} ago` : `last event ${age} ago`}
      {warning && ', some without a time'}
    </time>
  );
}
