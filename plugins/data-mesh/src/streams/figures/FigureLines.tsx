import { makeStyles } from '../../chrome/styles';
import { PLOT } from './barGeometry';
import { AxisLabel } from './FigureAxes';

const useStyles = makeStyles(theme => ({
  line: { stroke: theme.palette.text.primary, strokeDasharray: '4 3' },
  // Lines and words stay readable on the bars.
  halo: {
    stroke: theme.palette.background.paper,
    strokeWidth: 2,
    opacity: 0.6,
  },
  text: {
    fontSize: 11,
    fill: theme.palette.text.primary,
    stroke: theme.palette.background.paper,
    strokeWidth: 3,
    paintOrder: 'stroke',
  },
}));

export type FigureLinesProps = {
  widthPx: number;
  /** At a height, with what they mean. */
  levels?: AxisLabel[];
  /** At a place, with what they mean. */
  marks?: AxisLabel[];
};

// Right of it a text begins left of its line.
const TURNED_FROM = 0.75;

/** Broken lines over the bars of a figure, each with a word. */
export function FigureLines(props: FigureLinesProps) {
  const { widthPx, levels = [], marks = [] } = props;
  const classes = useStyles();
  const right = widthPx - PLOT.right;
  const bottom = PLOT.top + PLOT.height;
  const lines = [
    ...levels.map(({ position, text }) => {
      const y = bottom - position * PLOT.height;
      return {
        text,
        line: { x1: PLOT.left, x2: right, y1: y, y2: y },
        word: { x: right, y: y - 4, textAnchor: 'end' as const },
      };
    }),
    ...marks.map(({ position, text }) => {
      const x = PLOT.left + position * (right - PLOT.left);
      const turned = position > TURNED_FROM;
      return {
        text,
        line: { x1: x, x2: x, y1: PLOT.top - 4, y2: bottom },
        word: {
          x: x + (turned ? -4 : 4),
          y: PLOT.top + 6,
          textAnchor: turned ? ('end' as const) : ('start' as const),
        },
      };
    }),
  ];
  return (
    <>
      {lines.map(({ text, line, word }) => (
        <g key={text}>
          {[classes.halo, classes.line].map(stroke => (
            <line key={stroke} className={stroke} {...line} />
          ))}
          <text className={classes.text} {...word}>
            {text}
          </text>
        </g>
      ))}
    </>
  );
}
