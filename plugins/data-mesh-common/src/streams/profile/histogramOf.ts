/** The steps of a histogram. */
export const MOST_STEPS = 20;

/** So many equal steps, and how many values lie in each. */
export class Steps {
  readonly #start: number;
  readonly #width: number;
  readonly #counts: number[];
  readonly #label: (from: number, to: number) => string;

  private constructor(
    start: number,
    width: number,
    count: number,
    label: (from: number, to: number) => string,
  ) {
    this.#start = start;
    this.#width = width;
    this.#counts = new Array(count).fill(0);
    this.#label = label;
  }

  /** Steps as people write them: 1, 2 or 5 times a power of ten. */
  static ofNumbers(
    minimum: number,
    maximum: number,
    areWhole: boolean,
  ): Steps | undefined {
    const range = maximum - minimum;
    if (!Number.isFinite(range) || range <= 0) {
      return undefined;
    }
    const width = niceWidth(range, areWhole);
    const start = Math.floor(minimum / width) * width;
    const count = Math.floor((maximum - start) / width) + 1;
    const digits = Math.min(20, Math.max(0, -Math.floor(Math.log10(width))));
    const label = (from: number, to: number) => {
      if (areWhole && width === 1) {
        return String(from);
      }
      return areWhole
        ? `${from} to ${to - 1}`
        : `${from.toFixed(digits)} to ${to.toFixed(digits)}`;
    };
    return count > MOST_STEPS + 1
      ? undefined
      : new Steps(start, width, Math.min(count, MOST_STEPS), label);
  }

  /** Steps of time in milliseconds since 1970, named by their beginning. */
  static ofTimes(
    minimum: number,
    maximum: number,
    areDates: boolean,
  ): Steps | undefined {
    const least = areDates ? 86_400_000 : 1;
    const range = maximum - minimum + least;
    if (!Number.isFinite(range) || range <= least) {
      return undefined;
    }
    const width = Math.ceil(range / MOST_STEPS / least) * least;
    const label = (from: number) => {
      const text = new Date(from).toISOString();
      return areDates ? text.replace(/T.*/, '') : text;
    };
    return new Steps(minimum, width, Math.ceil(range / width), label);
  }

  add(value: number): void {
    const step = Math.floor((value - this.#start) / this.#width);
    if (step >= 0) {
      this.#counts[Math.min(step, this.#counts.length - 1)] += 1;
    }
  }

  get histogram(): Array<{ label: string; count: number }> {
    return this.#counts.map((count, step) => {
      const from = this.#start + step * this.#width;
      return { label: this.#label(from, from + this.#width), count };
    });
  }
}

function niceWidth(range: number, areWhole: boolean): number {
  const least = range / (MOST_STEPS - 1);
  const power = 10 ** Math.floor(Math.log10(least));
  const width =
    [1, 2, 5, 10].map(factor => factor * power).find(w => w >= least) ??
    10 * power;
  return areWhole ? Math.max(1, Math.round(width)) : width;
}
