import useMeasure from 'react-use/esm/useMeasure';
import { focusRing, makeStyles, outlined } from '../../chrome/styles';
import { barIndexAt, barPath, FigureBar, PLOT, signPath } from './barGeometry';
import { FigureAxes, FigureAxesProps } from './FigureAxes';
import { FigureLines, FigureLinesProps } from './FigureLines';
import { useBarWalk } from './useBarWalk';

const NARROWEST_PX = 240;
const TOOLTIP_HALF_PX = 130;

const useStyles = makeStyles(theme => ({
  root: {
    position: 'relative',
    minWidth: 0,
    '&:focus-visible': focusRing(theme, 2),
  },
  svg: { display: 'block' },
  plain: { fill: theme.palette.primary.main },
  warning: { fill: theme.palette.warning.main },
  bad: { fill: theme.palette.error.main },
  current: { fill: theme.palette.text.primary, opacity: 0.25 },
  tooltip: {
    position: 'absolute',
    top: 0,
    zIndex: 1,
    width: TOOLTIP_HALF_PX * 2,
    boxSizing: 'border-box',
    transform: 'translateX(-50%)',
    pointerEvents: 'none',
    textAlign: 'center',
    '& > span:not(:empty)': {
      display: 'inline-block',
      padding: theme.spacing(0.25, 1),
      ...outlined(theme),
      fontSize: '0.75rem',
      color: theme.palette.text.primary,
      backgroundColor: theme.palette.background.paper,
    },
  },
}));

const TONES = ['plain', 'warning', 'bad'] as const;

/**
 * Bars over an axis, for as many as there are pixels. The pointer and the arrow
 * keys tell them one by one.
 */
export function BarFigure(props: {
  /** What is drawn; read by screen readers. */
  label: string;
  bars: FigureBar[];
  axes: Omit<FigureAxesProps, 'widthPx'>;
  lines?: Omit<FigureLinesProps, 'widthPx'>;
  /** One bar in words. */
  describe: (index: number) => string;
}) {
  const { label, bars, axes, lines, describe } = props;
  const classes = useStyles();
  const [measure, { width }] = useMeasure<HTMLDivElement>();
  const widthPx = Math.max(NARROWEST_PX, width);
  const plotPx = widthPx - PLOT.left - PLOT.right;
  const walk = useBarWalk(bars.length);
  const current = walk.current === undefined ? undefined : bars[walk.current];
  const middle = current
    ? PLOT.left + ((current.start + current.end) / 2) * plotPx
    : 0;
  const tooltipPx = Math.min(
    Math.max(middle, TOOLTIP_HALF_PX),
    widthPx - TOOLTIP_HALF_PX,
  );
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={measure}
      className={classes.root}
      role="group"
      aria-roledescription="chart"
      aria-label={`${label}. Arrow keys tell each bar.`}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={walk.onKeyDown}
      onBlur={walk.leave}
    >
      <svg
        className={classes.svg}
        width={widthPx}
        height={PLOT.top + PLOT.height + PLOT.bottom}
        aria-hidden
        onPointerMove={event => {
          const { left } = event.currentTarget.getBoundingClientRect();
          const position = (event.clientX - left - PLOT.left) / plotPx;
          walk.goTo(barIndexAt(bars, position));
        }}
        onPointerLeave={walk.leave}
      >
        <FigureAxes {...axes} widthPx={widthPx} />
        {TONES.map(tone => {
          const alike = bars.filter(bar => bar.tone === tone);
          return (
            <path
              key={tone}
              className={classes[tone]}
              d={barPath(alike, plotPx) + signPath(alike, plotPx)}
            />
          );
        })}
        <FigureLines {...lines} widthPx={widthPx} />
        {current && (
          <rect
            className={classes.current}
            x={PLOT.left + current.start * plotPx}
            y={PLOT.top}
            width={Math.max(2, (current.end - current.start) * plotPx)}
            height={PLOT.height}
          />
        )}
      </svg>
      <div className={classes.tooltip} style={{ left: tooltipPx }}>
        <span role="status">
          {walk.current !== undefined && describe(walk.current)}
        </span>
      </div>
    </div>
  );
}
