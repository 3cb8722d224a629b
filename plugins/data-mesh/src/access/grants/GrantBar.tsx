import { GrantState } from '@datamesh-portal/plugin-data-mesh-common';
import { makeStyles } from '../../chrome/styles';
import { TimelineBar } from './timelineScale';

const HEIGHT = 24;
const BAR_TOP = 7;
const BAR_HEIGHT = 10;
// Of the width: a day in a picture of a year must not vanish.
const SHORTEST_BAR = 0.005;

const useStyles = makeStyles(theme => ({
  root: { display: 'block', width: '100%', height: HEIGHT, overflow: 'hidden' },
  tick: { stroke: theme.palette.divider },
  today: { stroke: theme.palette.text.primary, strokeDasharray: '2 2' },
  good: { fill: theme.palette.success.main },
  warning: { fill: theme.palette.warning.main },
  bad: { fill: theme.palette.error.main },
  // Not on the platform: hollow, so that it differs without its colour.
  open: {
    fill: 'transparent',
    stroke: theme.palette.primary.main,
    strokeWidth: 2,
  },
  over: { fill: theme.palette.text.disabled },
}));

const TONES: Record<GrantState, 'good' | 'warning' | 'bad' | 'open' | 'over'> =
  {
    pending: 'open',
    active: 'good',
    expiring: 'warning',
    failed: 'bad',
    ending: 'warning',
    expired: 'over',
    revoked: 'over',
  };

function percent(fraction: number): string {
  return `${fraction * 100}%`;
}

/** A line from top to bottom. */
function Upright(props: { at: number; className: string }) {
  const x = percent(props.at);
  return <line className={props.className} x1={x} x2={x} y1={0} y2={HEIGHT} />;
}

/** One grant on the time axis; an arrow shows that it goes on. */
export function GrantBar(props: {
  state: GrantState;
  bar: TimelineBar;
  /** Positions of the axis' ticks, 0 to 1. */
  ticks: number[];
  /** Position of the present, 0 to 1. */
  today: number;
  title: string;
}) {
  const { state, bar, ticks, today, title } = props;
  const classes = useStyles();
  const tone = classes[TONES[state]];
  return (
    <svg className={classes.root} aria-hidden>
      {ticks.map(tick => (
        <Upright key={tick} className={classes.tick} at={tick} />
      ))}
      <rect
        className={tone}
        x={percent(bar.start)}
        y={BAR_TOP}
        width={percent(Math.max(bar.end - bar.start, SHORTEST_BAR))}
        height={BAR_HEIGHT}
        rx={2}
      >
        <title>{title}</title>
      </rect>
      {bar.openEnd && (
        // Its own coordinates, for the bars' are in percent.
        <svg x="100%" y={BAR_TOP} overflow="visible">
          <polygon
            className={tone}
            points={`-14,-4 0,${BAR_HEIGHT / 2} -14,${BAR_HEIGHT + 4}`}
          />
        </svg>
      )}
      <Upright className={classes.today} at={today} />
    </svg>
  );
}
