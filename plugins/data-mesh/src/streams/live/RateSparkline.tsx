import { RateSample } from '@datamesh-portal/plugin-data-mesh-react';
import { inlineRow, makeStyles } from '../../chrome/styles';

const WIDTH = 160;
const HEIGHT = 28;
const LONGEST_S = 120;
const SHORTEST_S = 20;
const MEAN_S = 5;

const useStyles = makeStyles(theme => ({
  root: inlineRow(theme.spacing(1)),
  picture: { display: 'block', flexShrink: 0, overflow: 'visible' },
  ground: { stroke: theme.palette.divider },
  // Figures that change must not push what stands beside them.
  rate: { minWidth: '4.5em', color: theme.palette.text.primary },
  line: {
    fill: 'none',
    stroke: theme.palette.primary.main,
    strokeWidth: 1.5,
    strokeLinejoin: 'round',
  },
  area: { fill: theme.palette.primary.main, opacity: 0.15 },
}));

/**
 * The points of the line, the newest second at the right edge. A tail that began
 * a moment ago fills the picture all the same.
 */
export function ratePoints(samples: RateSample[]): [number, number][] {
  const last = samples[samples.length - 1]?.second ?? 0;
  const seconds = Math.min(
    LONGEST_S,
    Math.max(SHORTEST_S, last - (samples[0]?.second ?? last)),
  );
  const most = Math.max(1, ...samples.map(({ received }) => received));
  return samples.map(({ second, received }) => [
    Math.round(WIDTH * (1 - (last - second) / seconds) * 10) / 10,
    Math.round((HEIGHT - (received / most) * (HEIGHT - 2)) * 10) / 10,
  ]);
}

// The second that runs is not over, and single ones jump.
function meanRate(samples: RateSample[]): string {
  const latest = samples.slice(-MEAN_S - 1, -1);
  const sum = latest.reduce((total, { received }) => total + received, 0);
  const mean = sum / Math.max(1, latest.length);
  return mean.toLocaleString('en', {
    maximumFractionDigits: mean < 10 ? 1 : 0,
  });
}

/** Messages a second over the last two minutes. */
export function RateSparkline(props: { samples: RateSample[] }) {
  const { samples } = props;
  const classes = useStyles();
  const points = ratePoints(samples);
  const rate = meanRate(samples);
  const now = samples[samples.length - 1]?.received ?? 0;
  const most = Math.max(0, ...samples.map(({ received }) => received));
  const label = `Messages a second in the last two minutes: now ${now}, at most ${most}`;
  const line = points.map(([x, y]) => `${x},${y}`).join(' ');
  return (
    <span className={classes.root}>
      <svg
        className={classes.picture}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={label}
      >
        <title>{label}</title>
        <path className={classes.ground} d={`M0 ${HEIGHT}h${WIDTH}`} />
        {points.length > 1 && (
          <>
            <polygon
              className={classes.area}
              points={`${points[0][0]},${HEIGHT} ${line} ${WIDTH},${HEIGHT}`}
            />
            <polyline className={classes.line} points={line} />
          </>
        )}
      </svg>
      <span className={classes.rate} aria-hidden>{`${rate}/s`}</span>
    </span>
  );
}
