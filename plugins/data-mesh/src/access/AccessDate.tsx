import { describeDate } from '@datamesh-portal/plugin-data-mesh-react';
import { describeMoment } from './describeMoment';

/** A day; the time of it shows when it is pointed at. */
export function AccessDate(props: { at: Date; className?: string }) {
  const { at, className } = props;
  return (
    <time
      className={className}
      dateTime={at.toISOString()}
      title={describeMoment(at)}
    >
      {describeDate(at)}
    </time>
  );
}
