import { FieldProfileHistogramInner } from '@datamesh-portal/plugin-data-mesh-common';
import { makeStyles } from '../../chrome/styles';

const STEP = 10;
const GAP = 1;

const useStyles = makeStyles(theme => ({
  root: { display: 'block', width: '100%' },
  bar: {
    fill: theme.palette.primary.main,
    '&:hover': { fill: theme.palette.text.primary },
  },
  line: { stroke: theme.palette.divider, vectorEffect: 'non-scaling-stroke' },
}));

/** How the values of a field spread, as bars without an axis. */
export function FieldHistogram(props: {
  bars: FieldProfileHistogramInner[];
  /** What is drawn; read by screen readers. */
  label: string;
  heightPx: number;
}) {
  const { bars, label, heightPx } = props;
  const classes = useStyles();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const width = bars.length * STEP;
  return (
    <svg
      className={classes.root}
      height={heightPx}
      viewBox={`0 0 ${width} ${heightPx}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {bars.map((bar, index) => {
        // A count of one in thousands must not vanish.
        const height =
          bar.count > 0 ? Math.max(1.5, (bar.count / most) * heightPx) : 0;
        return (
          <rect
            key={`${index} ${bar.label}`}
            className={classes.bar}
            x={index * STEP}
            y={heightPx - height}
            width={STEP - GAP}
            height={height}
          >
            <title>{`${bar.label}: ${bar.count.toLocaleString('en')}`}</title>
          </rect>
        );
      })}
      <line
        className={classes.line}
        x1={0}
        x2={width}
        y1={heightPx}
        y2={heightPx}
      />
    </svg>
  );
}
