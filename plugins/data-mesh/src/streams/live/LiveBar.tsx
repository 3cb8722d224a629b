import { Button, Select, VisuallyHidden } from '@backstage/ui';
import { MessageFeedControl } from '@datamesh-portal/plugin-data-mesh-react';
import {
  RiPauseLine,
  RiPlayLine,
  RiRecordCircleLine,
  RiSkipForwardLine,
} from '@remixicon/react';
import {
  inlineRow,
  makeStyles,
  smallText,
  wrappingRow,
} from '../../chrome/styles';
import { RATES } from '../query/streamQuery';
import { describeFailures } from '../reading/describeRead';
import { describeTail } from './describeTail';
import { RateSparkline } from './RateSparkline';

const useStyles = makeStyles(theme => ({
  root: {
    ...wrappingRow(theme.spacing(1, 2)),
    ...smallText(theme),
    fontVariantNumeric: 'tabular-nums',
  },
  state: inlineRow(6),
  following: { '& svg': { color: theme.palette.success.main } },
  broken: { '& svg': { color: theme.palette.warning.main } },
  right: wrappingRow(theme.spacing(1)),
}));

const number = (value: number) => value.toLocaleString('en');

/** What following a stream brings, and how to pause it. */
export function LiveBar(props: {
  tail: MessageFeedControl;
  filtered: boolean;
  rate: number;
  onRate: (rate: number) => void;
}) {
  const { tail, filtered, rate, onRate } = props;
  const { phase, received, matches, skipped, dropped } = tail;
  const classes = useStyles();
  const running = phase === 'following' || phase === 'connecting';
  const words = describeTail(tail);
  const failures = tail.filterFailures;
  const counts = [
    `${number(received)} received`,
    ...(filtered ? [`${number(matches)} matched`] : []),
    `${number(matches - skipped)} shown`,
    `${number(skipped)} skipped`,
    ...(dropped > 0 ? [`${number(dropped)} older ones let go`] : []),
  ];
  let tone = phase === 'paused' ? '' : classes.broken;
  if (running && !(phase === 'following' && tail.silentSince)) {
    tone = classes.following;
  }
  return (
    <div className={classes.root} role="group" aria-label="Live">
      <span className={`${classes.state} ${tone}`}>
        <RiRecordCircleLine size={16} aria-hidden />
        {words}
      </span>
      <RateSparkline samples={tail.rates} />
      <span title="Messages beyond the rate are counted and skipped">
        {counts.join(' · ')}
      </span>
      {failures && failures.count > 0 && (
        <span>{describeFailures(failures)}</span>
      )}
      <span className={classes.right}>
        <Select
          aria-label="Messages a second at most"
          options={RATES.map(perSecond => ({
            id: String(perSecond),
            label: `at most ${perSecond}/s`,
          }))}
          value={String(rate)}
          onChange={key => onRate(Number(key))}
        />
        {running || phase === 'reconnecting' ? (
          <Button
            variant="secondary"
            iconStart={<RiPauseLine />}
            onPress={tail.pause}
          >
            Pause
          </Button>
        ) : (
          <>
            <Button
              variant="secondary"
              iconStart={<RiPlayLine />}
              onPress={tail.resume}
            >
              Resume
            </Button>
            <Button
              variant="tertiary"
              iconStart={<RiSkipForwardLine />}
              onPress={tail.jumpToNow}
            >
              Jump to now
            </Button>
          </>
        )}
      </span>
      {/* Said when the state changes, not with each message. */}
      <VisuallyHidden>
        <span role="status">{words}</span>
      </VisuallyHidden>
    </div>
  );
}
