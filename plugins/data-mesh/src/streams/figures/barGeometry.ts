/** Pixels around and of the area in which bars are drawn. */
export const PLOT = { left: 52, right: 12, top: 22, height: 110, bottom: 28 };

/** A bar; positions and height are fractions of the plot, 0 to 1. */
export type FigureBar = {
  start: number;
  end: number;
  height: number;
  tone: 'plain' | 'warning' | 'bad';
};

// Narrower ones touch each other, or nothing of them would be left.
const GAP_FROM_PX = 4;
const GAP_PX = 1;
const LOWEST_PX = 1.5;
// A partition without a leader shows even when it is empty.
const LOWEST_PROBLEM_PX = 5;

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** All bars as one path: a thousand elements would cost a thousand times. */
export function barPath(bars: FigureBar[], plotPx: number): string {
  const bottom = PLOT.top + PLOT.height;
  return bars
    .map(({ start, end, height, tone }) => {
      const wide = (end - start) * plotPx;
      const width = wide >= GAP_FROM_PX ? wide - GAP_PX : wide;
      const lowest = tone === 'plain' ? LOWEST_PX : LOWEST_PROBLEM_PX;
      const drawn = height > 0 || tone !== 'plain';
      const heightPx = drawn ? Math.max(lowest, height * PLOT.height) : 0;
      const x = round(PLOT.left + start * plotPx);
      return heightPx > 0
        ? `M${x} ${bottom}v${-round(heightPx)}h${round(width)}V${bottom}z`
        : '';
    })
    .join('');
}

const SIGN_PX = 4;

/**
 * Signs below the bars that have a problem, so that they differ without their
 * colour: triangles for warnings, squares for what is bad.
 */
export function signPath(bars: FigureBar[], plotPx: number): string {
  const top = PLOT.top + PLOT.height + 2;
  return bars
    .filter(({ tone }) => tone !== 'plain')
    .map(({ start, end, tone }) => {
      const middle = round(PLOT.left + ((start + end) / 2) * plotPx);
      return tone === 'bad'
        ? `M${middle - SIGN_PX / 2} ${top}h${SIGN_PX}v${SIGN_PX}h${-SIGN_PX}z`
        : `M${middle} ${top}l${SIGN_PX / 2} ${SIGN_PX}h${-SIGN_PX}z`;
    })
    .join('');
}

/** The bar at a position, or the nearest one. */
export function barIndexAt(
  bars: FigureBar[],
  position: number,
): number | undefined {
  if (bars.length === 0) {
    return undefined;
  }
  const index = bars.findIndex(bar => position < bar.end);
  return index < 0 ? bars.length - 1 : index;
}
