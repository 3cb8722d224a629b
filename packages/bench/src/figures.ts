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
 * Prints one figure. `ratio` says how many times better than the peer ours is;
 * `goal` is the ratio to reach.
 */
export function printFigure(figure: {
  name: string;
  value: number;
  peer: number;
  unit: string;
  better: 'lower' | 'higher';
  goal: number;
}) {
  const { name, value, peer, unit, better, goal } = figure;
  const ratio = better === 'lower' ? peer / value : value / peer;
  const verdict = ratio >= goal ? 'ok' : 'short';
  process.stdout.write(
    `bench ${name}: ${round(value)} ${unit}, peer ${round(peer)}, ratio ${round(
      ratio,
    )}, goal ${goal} ${verdict}\n`,
  );
}
