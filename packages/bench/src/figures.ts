const round = (value: number) => Number(value.toPrecision(3));

/** The value below which the given share of the samples lies. */
export function quantile(samples: number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Milliseconds that one run takes, for each of `runs`. */
export async function sampleMs(
  runs: number,
  work: (run: number) => Promise<void>,
): Promise<number[]> {
  const samples: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work(run);
    samples.push(performance.now() - started);
  }
  return samples;
}

/**
 * What a figure has to reach: to be so many times better than the peer, to stay
 * below a limit, or to be at most so much more than the peer; the last two in the
 * figure's unit, for figures of which less is better.
 */
export type Goal = number | { below: number } | { overPeer: number };

/**
 * Prints one figure. `ratio` says how many times better than the peer ours is.
 */
export function printFigure(figure: {
  name: string;
  value: number;
  peer: number;
  unit: string;
  better: 'lower' | 'higher';
  goal: Goal;
}) {
  const { name, value, peer, unit, better, goal } = figure;
  const ratio = better === 'lower' ? peer / value : value / peer;
  const { text, reached } = judge(goal, { value, peer, ratio });
  process.stdout.write(
    `bench ${name}: ${round(value)} ${unit}, peer ${round(peer)}, ratio ${round(
      ratio,
    )}, goal ${text} ${reached ? 'ok' : 'short'}\n`,
  );
}

function judge(
  goal: Goal,
  { value, peer, ratio }: { value: number; peer: number; ratio: number },
): { text: string; reached: boolean } {
  if (typeof goal === 'number') {
    return { text: `${goal}`, reached: ratio >= goal };
  }
  return 'below' in goal
    ? { text: `<${goal.below}`, reached: value < goal.below }
    : {
        text: `peer+${goal.overPeer}`,
        reached: value <= peer + goal.overPeer,
      };
}
