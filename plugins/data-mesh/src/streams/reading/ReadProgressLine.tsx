import { Button, VisuallyHidden } from '@backstage/ui';
import { MessageScanControl } from '@datamesh-portal/plugin-data-mesh-react';
import {
  RiErrorWarningLine,
  RiLoader4Line,
  RiLockLine,
} from '@remixicon/react';
import {
  inlineRow,
  makeStyles,
  smallText,
  wrappingRow,
} from '../../chrome/styles';
import { describeTime } from '../describeTime';
import { describeMaskedInFilter } from '../filter/maskedInFilter';
import {
  canGoOn,
  describeFailures,
  describeProgress,
  describeStop,
} from './describeRead';

const useStyles = makeStyles(theme => ({
  root: {
    ...wrappingRow(theme.spacing(0.5, 1.5)),
    minHeight: 32,
    ...smallText(theme),
    fontVariantNumeric: 'tabular-nums',
  },
  turning: {
    animation: '$turn 1.2s linear infinite',
    '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
  },
  failures: {
    ...inlineRow(4),
    '& svg': { color: theme.palette.warning.main, flexShrink: 0 },
  },
  '@keyframes turn': { to: { transform: 'rotate(360deg)' } },
}));

/** How far a read has come, why it stopped, and how it goes on. */
export function ReadProgressLine(props: {
  read: MessageScanControl;
  /** The filter that decides what is shown. */
  filter?: string;
}) {
  const { read, filter } = props;
  const { phase, progress, view } = read;
  const filtered = filter !== undefined;
  const classes = useStyles();
  if (phase === 'waiting' || (phase === 'failed' && !view)) {
    return null;
  }
  const reading = phase === 'reading';
  const stop = describeStop(read);
  const parts = [
    ...describeProgress(progress, filtered, reading || canGoOn(read)),
    ...(reading && progress.at
      ? [`at ${describeTime(progress.at, new Date())}`]
      : []),
    ...(stop ? [stop] : []),
    ...(!reading && view
      ? [`read at ${view.readAt.toLocaleTimeString()}`]
      : []),
  ];
  const text = parts.join(' · ');
  const failures = progress.filterFailures;
  const masked = describeMaskedInFilter(filter, view?.maskedFields ?? []);
  return (
    <div className={classes.root} role="group" aria-label="Progress">
      {reading && (
        <RiLoader4Line size={16} className={classes.turning} aria-hidden />
      )}
      <span>{text}</span>
      {canGoOn(read) && (
        <Button variant="secondary" onPress={read.goOn}>
          Continue
        </Button>
      )}
      {failures && failures.count > 0 && (
        <span className={classes.failures}>
          <RiErrorWarningLine size={14} aria-hidden />
          {describeFailures(failures)}
        </span>
      )}
      {masked && (
        <span className={classes.failures}>
          <RiLockLine size={14} aria-hidden />
          {masked}
        </span>
      )}
      {/* Said at the beginning and at the end, not at each step. */}
      <VisuallyHidden>
        <span role="status">{reading ? 'Reading messages' : text}</span>
      </VisuallyHidden>
    </div>
  );
}
