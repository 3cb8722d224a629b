import { Button, VisuallyHidden } from '@backstage/ui';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { describeDate, useNow } from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo, useState } from 'react';
import { PlainName } from '../../chrome/names/PlainName';
import { ellipsis, makeStyles, plainList } from '../../chrome/styles';
import { GrantBar } from './GrantBar';
import {
  barOf,
  endOfGrant,
  positionIn,
  spanOf,
  ticksOf,
  TimeSpan,
} from './timelineScale';

const SHOWN_BARS = 20;
const NARROW_PX = 640;
const LAST_TICK_ROOM = 0.9;
const HOUR_MS = 60 * 60 * 1_000;

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2), containerType: 'inline-size' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 220px) minmax(0, 1fr)',
    columnGap: theme.spacing(2),
    alignItems: 'center',
    [`@container (max-width: ${NARROW_PX}px)`]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
    },
  },
  list: plainList,
  name: {
    fontSize: '0.8125rem',
    ...ellipsis,
    color: theme.palette.text.primary,
  },
  quiet: { color: theme.palette.text.secondary },
  axis: { position: 'relative', height: 18 },
  today: {
    fontSize: '0.6875rem',
    color: theme.palette.text.secondary,
  },
  tick: {
    position: 'absolute',
    fontSize: '0.6875rem',
    whiteSpace: 'nowrap',
    color: theme.palette.text.secondary,
    [`@container (max-width: ${NARROW_PX}px)`]: {
      '&:nth-child(even)': { display: 'none' },
    },
  },
  // It would stand out of the picture.
  lastTick: {
    transform: 'translateX(-100%)',
    [`@container (max-width: ${NARROW_PX}px)`]: { display: 'none' },
  },
}));

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
});
const monthFormat = new Intl.DateTimeFormat('en-GB', {
  month: 'short',
  year: 'numeric',
});

function Axis(props: { span: TimeSpan }) {
  const { span } = props;
  const classes = useStyles();
  const ticks = ticksOf(span);
  const format = ticks.every(tick => tick.getDate() === 1)
    ? monthFormat
    : dayFormat;
  return (
    <div className={classes.row} aria-hidden>
      <span className={classes.today}>┊ today</span>
      <div className={classes.axis}>
        {ticks.map(tick => {
          const position = positionIn(span, tick);
          return (
            <span
              key={tick.getTime()}
              className={`${classes.tick} ${
                position > LAST_TICK_ROOM ? classes.lastTick : ''
              }`}
              style={{ left: `${position * 100}%` }}
            >
              {format.format(tick)}
            </span>
          );
        })}
      </div>
    </div>
  );
}

function wordsOf(grant: Grant): string {
  const end = endOfGrant(grant);
  return `${grant.consumer}, ${grant.operation} ${
    grant.port
  }, from ${describeDate(grant.since)} ${
    end ? `to ${describeDate(end)}` : 'without end'
  }, ${grant.state}`;
}

/** Who has access from when until when, as bars on one time axis. */
export function GrantTimeline(props: { grants: Grant[]; more?: boolean }) {
  const { grants, more } = props;
  const classes = useStyles();
  const now = useNow(HOUR_MS);
  const [all, setAll] = useState(false);
  const shown = all ? grants : grants.slice(0, SHOWN_BARS);
  const span = useMemo(() => spanOf(grants, now), [grants, now]);
  const ticks = useMemo(
    () => ticksOf(span).map(tick => positionIn(span, tick)),
    [span],
  );
  const today = positionIn(span, now);
  // What is the same for all says nothing.
  const alike = grants.every(
    ({ operation, port }) =>
      operation === grants[0].operation && port === grants[0].port,
  );
  return (
    <section className={classes.root} aria-label="Timeline of access">
      <Axis span={span} />
      <ul className={classes.list}>
        {shown.map(grant => (
          <li key={grant.id} className={classes.row}>
            <VisuallyHidden>{wordsOf(grant)}</VisuallyHidden>
            <span className={classes.name} title={wordsOf(grant)} aria-hidden>
              <PlainName entityRef={grant.consumer} />{' '}
              {!alike && (
                <span className={classes.quiet}>
                  {grant.operation} {grant.port}
                </span>
              )}
            </span>
            <GrantBar
              state={grant.state}
              bar={barOf(grant, span)}
              ticks={ticks}
              today={today}
              title={wordsOf(grant)}
            />
          </li>
        ))}
      </ul>
      {!all && grants.length > SHOWN_BARS && (
        <Button variant="tertiary" onPress={() => setAll(true)}>
          Show all {grants.length.toLocaleString('en')}
          {more ? ' that are loaded' : ''}
        </Button>
      )}
    </section>
  );
}
