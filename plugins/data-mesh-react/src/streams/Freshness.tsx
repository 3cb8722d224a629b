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
  /** Leaves out the words "last event", for a table that has them above. */
  short?: boolean;
}) {
  const { lastTimestamp, short } = props;
  const now = useNow(1_000);
  if (!lastTimestamp) {
    return <span>no events</span>;
  }
  const age = describeAge(now.getTime() - lastTimestamp.getTime());
  return (
    <time
      dateTime={lastTimestamp.toISOString()}
      title={lastTimestamp.toLocaleString()}
    >
      {short ? `${age} ago` : `last event ${age} ago`}
    </time>
  );
}
