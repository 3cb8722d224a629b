import { makeStyles } from '../../chrome/styles';
import { PLOT } from './barGeometry';

const useStyles = makeStyles(theme => ({
  grid: { stroke: theme.palette.divider },
  text: { fontSize: 11, fill: theme.palette.text.secondary },
}));

/** A label at a place: 0 is the beginning of the axis, 1 its end. */
export type AxisLabel = { position: number; text: string };

export type FigureAxesProps = {
  widthPx: number;
  /** What the heights are, above the axis. */
  unit: string;
  /** Along the left side, from the bottom up. */
  values: AxisLabel[];
  /** Along the bottom. */
  places: AxisLabel[];
};

// A text in the middle of the last places would run over the end.
const LAST_PLACES = 0.96;

/** The grid and the words around the bars of a figure. */
export function FigureAxes(props: FigureAxesProps) {
  const { widthPx, unit, values, places } = props;
  const classes = useStyles();
  const right = widthPx - PLOT.right;
  const bottom = PLOT.top + PLOT.height;
  const xAt = (position: number) => PLOT.left + position * (right - PLOT.left);
  const yAt = (position: number) => bottom - position * PLOT.height;
  return (
    <>
      <text className={classes.text} x={0} y={12}>
        {unit}
      </text>
      {values.map(({ position, text }) => (
        <g key={text}>
          <line
            className={classes.grid}
            x1={PLOT.left}
            x2={right}
            y1={yAt(position)}
            y2={yAt(position)}
          />
          <text
            className={classes.text}
            x={PLOT.left - 6}
            y={yAt(position) + 4}
            textAnchor="end"
          >
            {text}
          </text>
        </g>
      ))}
      {places.map(({ position, text }) => (
        <text
          key={`${position} ${text}`}
          className={classes.text}
          x={xAt(position)}
          y={bottom + 19}
          textAnchor={position > LAST_PLACES ? 'end' : 'middle'}
        >
          {text}
        </text>
      ))}
    </>
  );
}
