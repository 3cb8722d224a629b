type Point = { x: number; y: number };

function curve(from: Point, to: Point): string {
  const reach = Math.max(24, (to.x - from.x) / 2);
  return `C${from.x + reach},${from.y} ${to.x - reach},${to.y} ${to.x},${to.y}`;
}

/**
 * The path of an edge: curves through the gaps between columns, straight and
 * level through the columns that it passes.
 *
 * @param route - pairs of points, where the edge enters and leaves a column
 */
export function flowPath(from: Point, to: Point, route: Point[]): string {
  let path = `M${from.x},${from.y}`;
  let last = from;
  for (let i = 0; i + 1 < route.length; i += 2) {
    const [enter, leave] = [route[i], route[i + 1]];
    path += ` ${curve(last, enter)} L${leave.x},${leave.y}`;
    last = leave;
  }
  return `${path} ${curve(last, to)}`;
}
