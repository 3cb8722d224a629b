import { useNow } from '../remote/useNow';
import { describeTerm } from './describeTerm';

const MINUTE_MS = 60_000;

/**
 * How long access lasts, in the words of {@link describeTerm}, kept true while
 * the page stays open.
 *
 * @public
 */
export function AccessTerm(props: {
  /** The end; absent for permanent access. */
  until?: Date;
}) {
  const { until } = props;
  const now = useNow(MINUTE_MS);
  const words = describeTerm(until, now);
  return until ? (
    <time dateTime={until.toISOString()} title={until.toLocaleString()}>
      {words}
    </time>
  ) : (
    <span>{words}</span>
  );
}
